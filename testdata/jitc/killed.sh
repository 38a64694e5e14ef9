# Killed 20 times, the cache is well; make stress does so 500 times.
. "$TOP/testdata/faults/killed"

kills 20
mended
aged
