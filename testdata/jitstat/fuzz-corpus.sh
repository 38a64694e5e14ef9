# What fuzzing has found is read, whatever it is: no crash, no hang, no leak, in any output format.
. "$TOP/testdata/lib.sh"

read=0
for format in "$TOP"/testdata/fuzz/*; do
	from=--from=$(basename "$format")
	[ "$from" != --from=any ] || from=--json
	for file in "$format"/*; do
		got=0
		jitstat report "$from" --json "$file" >stdout 2>stderr || got=$?
		# 2: nothing that it could be, or UTF-16
		[ $got = 0 ] || [ $got = 2 ] || fail "exit status $got: $file: $(tail -n 30 stderr)"
		read=$((read + 1))
	done
done
[ $read -gt 1000 ] || fail "only $read files were read"
