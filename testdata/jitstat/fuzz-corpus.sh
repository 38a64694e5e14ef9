# What fuzzing has found is read, whatever it is: no crash, no hang, no leak, in any output format.
. "$TOP/testdata/lib.sh"

# In testdata/fuzz/any are files that nothing recognises, and such as nothing reads: status 2. What is
# no log is read by corpus_test.
read=0
for format in jitlog aggregate lean acl2 maude time-trace time-passes remarks; do
	corpus=$TOP/testdata/fuzz/$format
	read=$((read + $(find "$corpus" -type f | wc -l)))
	jitstat report --from="$format" --json "$corpus"/* >stdout 2>stderr ||
		fail "exit status $?: $format: $(tail -n 30 stderr)"
done
for file in "$TOP"/testdata/fuzz/any/*; do
	got=0 read=$((read + 1))
	jitstat report --json "$file" >stdout 2>stderr || got=$?
	[ $got = 0 ] || [ $got = 2 ] || fail "exit status $got: $file: $(tail -n 30 stderr)"
done
[ $read -gt 5000 ] || fail "only $read files were read"
