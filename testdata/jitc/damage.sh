# Bytes of the index are flipped, and artifacts are cut off; make stress does so at many more places.
. "$TOP/testdata/faults/faulty"

for file in index.db index.db-wal hits.log; do
	flips $((1 + $(wc -c <"hit.cache/$file") / 30)) $file
done
cuts 4999
