"""The catalogue coming in from files: artisans.csv and items.csv, the kind told by the header.

Promise: everything in a file is validated, then everything is written or nothing; every fault names its line,
column and reason; the same file again changes nothing. May import rules, the store and other services.

```
items.csv     code,name,craft,artisan,price,net_price,barcode,stock,max_discount
              kode,nama,kerajinan,perajin,harga,harga_titip,barcode,stok,diskon_maks
artisans.csv  code,name,honorific,rusun,rusun_name,cooperative,cooperative_name,craft,terms,rate,
              artisan_discount,show_name
              kode,nama,sapaan,rusun,nama_rusun,koperasi,nama_koperasi,kerajinan,ketentuan,komisi,
              diskon_perajin,tampilkan_nama
```
Separated by `,` or `;`, UTF-8 with or without BOM, columns in any order. An empty cell, or a column left out,
leaves what the booth knows. Amounts as people write them (`75.000`), percents likewise (`17,5%`), terms
`commission` (`komisi`) or `net` (`titip`), yes and no as `ya`/`tidak`.
"""

from pos.services.catalogue.fault import Fault
from pos.services.catalogue.plan import Imported
from pos.services.catalogue.take_in import Progress, import_file

__all__ = ["Fault", "Imported", "Progress", "import_file"]
