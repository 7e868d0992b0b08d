"""Parts of a page. Imported only while a document is being made: ReportLab must not slow the sign-in window."""
