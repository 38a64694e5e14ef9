# What compare is given: two of them, logs or baselines, from standard input or written to a file.
. "$TOP/testdata/lib.sh"

set -u
awk -f "$TOP/testdata/jitstat/series.awk" -v start=1000 -v count=20 -v factor=1 -v fn=f >log

expect 0 jitstat compare log - <log
expect 0 jitstat compare --markdown -o out.md log log
[ ! -s stdout ] && say out.md '- verdict: no regression'

expect 2 jitstat compare log
one_message 'two are compared'
expect 2 jitstat compare log log log
one_message 'two are compared'
expect 2 jitstat compare log log -- true
one_message 'two are compared'
expect 2 jitstat compare --only tims log log
one_message "times or counts, not 'tims'"
for threshold in 1 0.9 1,2 x 1.2x '' 1e3 -2 .5; do
	expect 2 jitstat compare "--threshold=$threshold" log log
	one_message '--threshold is a ratio above 1'
done
expect 2 jitstat compare --thresold 1.2 log log
one_message "did you mean '--threshold'?"
jitstat compare log nowhere >stdout 2>stderr && fail "a log that is not there"
one_message nowhere

# logs and baselines in any mixture; a name where no file is called so
expect 0 jitstat baseline save -d kept main log
expect 0 jitstat compare log kept/main.json
expect 0 jitstat compare -d kept main log
expect 0 jitstat compare -d kept main kept/main.json
JITSTAT_BASELINES=kept expect 0 jitstat compare main main
[ ! -e .jitstat ] || fail "it made a directory"

sed 's/"cpu": "[^"]*"/"cpu": "Another"/' kept/main.json >kept/other.json
expect 4 jitstat compare -d kept main other
say stdout 'another machine: processor: '
say stdout 'inconclusive: measured on another machine'
sed 's/"kernel": "[^"]*"/"kernel": "Other 1.0"/' kept/main.json >kept/other.json
expect 0 jitstat compare -d kept main other
grep -q '^not all is as it was: kernel: .*, now Other 1.0' stdout || fail "$(cat stdout)"

# a clock that does not tick between start and end tells nothing
for i in 1 2 3 4 5 6 7 8; do echo '{"ev":"call","fn":"z","ns":0,"t":'$i'}'; done >zero
sed 's/"ns":0/"ns":5/' zero >five
expect 4 jitstat compare zero five
say stdout 'inconclusive'
