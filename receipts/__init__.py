"""The receipts room: documents of the shop turned into thermal paper and PDF.

Promise: give it a frozen document and it gives back paper in Indonesian, always the same for the same
document. It owns its input (`receipts.documents`) and knows neither the till nor the database: it may
import the standard library, python-escpos, reportlab, Pillow, python-barcode and segno, and nothing of
`pos` or `db`.
"""
