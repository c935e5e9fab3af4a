"""The words of thermal paper, always Indonesian; the one invariant: none denies a buyer's right."""

from receipts.documents.receipt import ReceiptKind, TenderKind
from receipts.documents.shift import CashSlipKind, ShiftReportKind

COPY = "SALINAN ke-{n}"
NUMBER = "No."
CASHIER = "Kasir"
TILL = "Mesin"
DATE = "Tanggal"
BUSINESS_DATE = "Hari buku"
ORIGINAL = "Struk asal"
WITHOUT_RECEIPT = "Tanpa struk"
REASON = "Alasan"
APPROVED_BY = "Otorisasi"
PRINTED_BY = "Dicetak oleh"
DISCOUNT = "Diskon"
SUBTOTAL = "Subtotal"
PIECES = "{n} barang"
ROUNDING = "Pembulatan"
TOTAL = "TOTAL"
CHANGE = "Kembalian"
BILL = "Tagihan"
REFERENCE = "Ref."
CARD_ENDING = "Kartu ****{last_four}"
BUYER_SIGNS = "Diterima oleh pembeli"
REFUNDED = "{tender} dikembalikan"
DAMAGED = "Rusak, tidak kembali ke rak"
CAME_BACK = "DIKEMBALIKAN"
TAKEN = "DIAMBIL"
PAY_MORE = "TAMBAH BAYAR"
PAY_BACK = "PENGEMBALIAN"
WAS = "SEMULA"
IS = "SEHARUSNYA"
NOBODY_KNOWN = "Perajin belum dikenali"
ROUNDING_DIFFERENCE = "Selisih pembulatan"
INTERNAL = "Arsip gerai, bukan struk pembeli"

RECEIPT_TITLES = {
    ReceiptKind.SALE: "",
    ReceiptKind.RETURN: "RETUR",
    ReceiptKind.VOID: "PEMBATALAN",
    ReceiptKind.EXCHANGE: "TUKAR BARANG",
    ReceiptKind.CORRECTION: "KOREKSI",
}

TENDERS = {
    TenderKind.CASH: "Tunai",
    TenderKind.QRIS: "QRIS",
    TenderKind.CARD: "Kartu",
    TenderKind.TRANSFER: "Transfer",
}

CASH_TITLES = {
    CashSlipKind.FLOAT: "MODAL AWAL",
    CashSlipKind.IN: "KAS MASUK",
    CashSlipKind.OUT: "KAS KELUAR",
}
AMOUNT = "JUMLAH"
FOR = "Untuk"
SIGN_CASHIER = "Kasir"
SIGN_MANAGER = "Pengelola"

SHIFT_TITLES = {ShiftReportKind.X: "LAPORAN X", ShiftReportKind.END: "TUTUP KASIR"}
OPENED = "Buka"
ENDED = "Tutup"
PRINTED = "Dicetak"
SALES = "Penjualan"
RETURNS = "Retur"
EXCHANGES = "Tukar, keluar"
EXCHANGED = "Tukar, masuk"
VOIDS = "Pembatalan"
CORRECTIONS = "Koreksi"
KUITANSI = "Kuitansi"
TAKINGS = "PENERIMAAN"
CASH_DRAWER = "LACI KAS"
FLOAT = "Modal awal"
CASH_IN = "Kas masuk"
CASH_OUT = "Kas keluar"
CASH_COUNT = "HITUNG KAS"
EXPECTED = "Penerimaan sistem"
COUNTED = "Kas aktual"
DIFFERENCE = "Selisih kas"

DAY_TITLE = "LAPORAN Z"
CLOSED_BY = "Ditutup oleh"
SHIFTS = "SERAH TERIMA KASIR"
NO_SHIFTS = "Tidak ada shift"
TO_SAFE = "Kas ke brankas"
NOTES = "CATATAN"
UNMATCHED = "BELUM DIKENALI"
UNMATCHED_NOTE = "Menunggu dicocokkan dengan perajinnya; belum dibayarkan kepada siapa pun."
AUDIT = "JEJAK AUDIT"
AUDIT_HEAD = "{chain} no. {sequence}"
BACKUP = "Cadangan"

QRIS_TITLE = "QRIS"
NMID = "NMID"
PAY_BY_SCAN = "Pindai kode ini untuk membayar"
NO_CODE = "Kode tidak dapat dicetak"
NO_PROOF = "Bukan bukti pembayaran"

TRAINING = "LATIHAN"
TRAINING_NOTE = "Bukan transaksi, tidak berlaku"

QR_IN_TEXT = "[ kode QR ]"
PICTURE_IN_TEXT = "[ gambar ]"
BARS_IN_TEXT = "||| {text} |||"
