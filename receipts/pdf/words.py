"""The Indonesian words of the A4 papers; the one invariant: no other file here holds a sentence."""

from datetime import date

from receipts.text import MONTHS

TITLE = "LAPORAN BULANAN TITIP JUAL"
SUBTITLE = "Pernyataan bagi hasil perajin"
RUNNING_TITLE = "Laporan bulanan titip jual"
NUMBER = "Nomor"
NO_NUMBER = "(draf, belum bernomor)"
DRAFT = "DRAF"
TRAINING = "LATIHAN"
DRAFT_LABEL = "DRAF - belum bernomor"
DRAFT_NOTE = (
    "Draf untuk diperiksa. Angka masih dapat berubah sampai pencairan disetujui; "
    "lembar ini tidak ditandatangani dan bukan bukti pembayaran."
)
PAGE = "Halaman {page} dari {pages}"
CONTINUED = "(lanjutan)"

PERIOD = "Periode"
PERIOD_FROM_TO = "{first} s.d. {last}"
COOPERATIVE = "Koperasi"
RUSUN = "Rusun"
RESIDENTS = "Perajin"
RESIDENTS_COUNT = "{total} orang, {selling} di antaranya dengan penjualan atau retur"
PAYOUT = "Pencairan"
APPROVED = "Disetujui"
APPROVED_BY = "{at} WIB oleh {name}"
BANK_REFERENCE = "Referensi bank"

SUMMARY = "Ringkasan"
CARRIED = "Saldo dari bulan lalu"
SHARES = "Hak perajin dari penjualan"
RETURNED = "Retur pembeli"
BALANCE = "Saldo"
PAID = "Dibayarkan"
CARRIED_ON = "Dibawa ke bulan berikutnya"
IN_WORDS = "Terbilang"
AUDIT_HEAD = "Jejak audit"
AUDIT_HEAD_OF = "Rantai {chain}, catatan ke-{sequence}"

RESIDENT_LIST = "Daftar perajin"
RESIDENT_LIST_NOTE = "Saldo = saldo lalu + hak perajin - retur = dibayarkan + dibawa. Hal. = halaman rincian."
NO_RESIDENTS = "Koperasi ini belum mempunyai perajin pada periode ini."
NO_LINES = "Tidak ada penjualan atau retur pada periode ini."
LINE_NOTE = "Hak perajin = jumlah (harga x qty) - diskon perajin - komisi, dalam rupiah."
HELD_BACK_NOTE = "Yang dibawa: barang yang diretur sesudah akhir bulan, atau saldo di bawah batas pembayaran."
LINE_NOTE_DAMAGED = (
    "Hak perajin = jumlah (harga x qty) - diskon perajin - komisi + ganti rugi gerai atas barang rusak, "
    "dalam rupiah."
)
RETURN_OF = "Retur dari struk {receipt}"
RETURN_WITHOUT = "Retur tanpa struk"
EXCHANGE_OF = "Tukar barang dari struk {receipt}"
EXCHANGE_WITHOUT = "Tukar barang tanpa struk"
VOID_OF = "Pembatalan struk {receipt}"
CORRECTION_AWAY = "Koreksi struk {receipt}: dipindah ke perajin lain"
CORRECTION_HERE = "Koreksi struk {receipt}: dipindah ke perajin ini"
RETURN_PAID_IN = "{note}, sudah dibayarkan dengan {statement}"
MADE_GOOD = "{note}; rusak, ditanggung gerai {amount}"
SOLD = "Jumlah penjualan"
CAME_BACK = "Jumlah retur"
TOTAL = "Jumlah"
BROUGHT_FORWARD = "Pindahan dari halaman {page}"
CARRY_FORWARD = "Dipindahkan ke halaman {page}"

COLUMNS_OF_RESIDENTS = (
    "Kode", "Nama perajin", "Saldo\nlalu", "Hak\nperajin", "Retur", "Saldo", "Dibayarkan", "Dibawa", "Hal.",
)  # fmt: skip
COLUMNS_OF_LINES = (
    "Tanggal", "Struk", "Barang", "Qty", "Harga", "Jumlah", "Diskon\nperajin", "Komisi", "Hak\nperajin",
)  # fmt: skip

MADE_BY = ("Dibuat oleh", "Petugas gerai")
CHECKED_BY = ("Diperiksa oleh", "Pengelola gerai")
RECEIVED_BY = ("Diterima oleh", "Ketua/Bendahara koperasi")
ACKNOWLEDGED_BY = ("Mengetahui", "Dinas")
NIP = "NIP"
DATE_OF_SIGNING = "Tanggal"
SIGNING_NOTE = (
    "Tanda tangan berlaku untuk laporan ini; "
    "penerimaan uang dibuktikan dengan kuitansi atau bukti transfer bank."
)

KUITANSI = "KUITANSI"
KUITANSI_NUMBER = "No. {number}"
COPY = "SALINAN ke-{n}"
RECEIVED_FROM = "Sudah terima dari"
ADDRESS = "Alamat"
THE_SUM_OF = "Uang sejumlah"
PAYMENT_FOR = "Untuk pembayaran"
TILL_RECEIPT = "Struk"
TILL_RECEIPT_OF = "{number}, {day}"
PLACE_AND_DAY = "{place}, {day}"
RECEIVED = "Yang menerima,"
METERAI = ("Meterai", "Rp10.000")
KUITANSI_NOTE = "Satu kuitansi untuk satu struk; lembar yang diterbitkan ulang bertanda SALINAN."

DIGITAL_COPY = "SALINAN DIGITAL"
DIGITAL_NOTE = "Salinan digital dari struk {number}, dibuat mesin kasir; isinya sama dengan struk kertas."
RECEIPT_TITLE = "Struk {number}"
RECEIPT_CONTINUED = "{number} - halaman {page} dari {pages}"


def plain_date(day: date) -> str:
    """Write a date without its weekday: `1 Oktober 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_label(day: date) -> str:
    """Write the month of a date: `Oktober 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"
