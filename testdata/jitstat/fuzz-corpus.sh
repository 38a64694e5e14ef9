# What fuzzing has found is read, whatever it is: no crash, no hang, no leak, in any output format.
. "$TOP/testdata/lib.sh"

read=0
for format in "$TOP"/testdata/fuzz/*; do
	name=$(basename "$format")
	from=--from=$name
	[ "$name" = any ] && from=--json
	for file in "$format"/*; do
		got=0
		jitstat report "$from" --json "$file" >stdout 2>stderr || got=$?
		[ $got = 0 ] || [ $got = 2 ] || fail "exit status $got: $name/$(basename "$file")
$(cat stderr)"
		read=$((read + 1))
	done
done
[ $read -gt 100 ] || fail "only $read files were read"
