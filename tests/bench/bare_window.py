"""The yardstick for starting: a PySide6 window with 20 widgets and a style sheet, and nothing else."""

import sys

from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

STYLE = """
QWidget { background: #ffffff; color: #14202b; font-size: 16px; }
QLineEdit { border: 2px solid #14202b; border-radius: 6px; padding: 8px; }
QPushButton { background: #0b5d7a; color: #ffffff; border-radius: 6px; padding: 10px 18px; }
QPushButton:focus { outline: none; border: 3px solid #ffd24a; }
"""


def bare_window() -> QWidget:
    """Twenty widgets in a grid, as large as the smallest screen that Wellgate is made for."""
    window = QWidget()
    grid = QGridLayout(window)
    for row in range(7):
        grid.addWidget(QLabel(f"Line {row}"), row, 0)
        grid.addWidget(QLineEdit(), row, 1)
        if row < 6:
            grid.addWidget(QPushButton(f"Button {row}"), row, 2)
    window.resize(1024, 768)
    return window


def main() -> int:
    application = QApplication(sys.argv[:1])
    application.setStyleSheet(STYLE)
    window = bare_window()
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
