# Bytes of the index are flipped, and artifacts are cut off, at many places.
. "$TOP/testdata/faults/faulty"

flips 211 index.db
flips 211 index.db-wal
flips 7 hits.log
cuts 211
