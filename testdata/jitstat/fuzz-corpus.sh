# What fuzzing has found is read, whatever it is: no crash, no hang, no leak, in any output format.
. "$TOP/testdata/lib.sh"

read=0
for format in "$TOP"/testdata/fuzz/*; do
	name=$(basename "$format")
	count=$(ls "$format" | wc -l)
	read=$((read + count))
	if [ "$name" != any ]; then
		jitstat report --from="$name" --json "$format"/* >stdout 2>stderr ||
			fail "exit status $?: $name: $(tail -n 30 stderr)"
		continue
	fi
	# what no importer recognises is an error
	for file in "$format"/*; do
		got=0
		jitstat report --json "$file" >stdout 2>stderr || got=$?
		[ $got = 0 ] || [ $got = 2 ] || fail "exit status $got: $file: $(tail -n 30 stderr)"
	done
done
[ $read -gt 1000 ] || fail "only $read files were read"
