"""Documents on A4, half of it or a page for a telephone, drawn straight on a reportlab canvas.

Promise: the same document gives the same bytes, on any machine and at any time; no clock, no font file, no
picture from outside. Text from data is only ever text. It may import reportlab, `receipts.documents`,
`receipts.text`, `receipts.terbilang`, `receipts.errors`, and the lines of `receipts.thermal`.
"""
