"""The words of a PDF, as somebody who reads it sees them."""


def words_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        parts = []
        for page in document:
            text = page.get_textpage()
            parts.append(text.get_text_bounded())
            text.close()
            page.close()
        return " ".join(" ".join(parts).split())
    finally:
        document.close()


def smallest_letters(pdf: bytes) -> float:
    """The size in points of the smallest letters on any page."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(pdf)
    sizes = []
    try:
        for page in document:
            text = page.get_textpage()
            count = text.count_chars()
            sizes += [raw.FPDFText_GetFontSize(text.raw, place) for place in range(count)]
            text.close()
            page.close()
        return float(min(size for size in sizes if size > 1))
    finally:
        document.close()
