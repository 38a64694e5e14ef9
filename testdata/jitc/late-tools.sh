# What a tool has left running writes its output when the next compile is on its way: that one is
# not touched, be the tool's own compile a success or a failure.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
answer_ll >wanted.ll
jitc compile -o wanted.so wanted.ll || fail "does not compile"
mkdir tools
# tools get no environment of ours
printf '#!/bin/sh\nLD=%s PLACE="%s"\n' "$(command -v ld)" "$PWD" >tools/ld
cat >>tools/ld <<'END'
# at first it leaves a process behind that writes late; later it takes its time
before=
for argument; do
	[ "$before" != -o ] || out=$argument
	before=$argument
done
"$LD" "$@"
if [ ! -e "$PLACE/flag" ]; then
	touch "$PLACE/flag"
	setsid sh -c 'sleep 1; printf junk >"$1"; touch "$2"' sh "$out" "$PLACE/late" \
		</dev/null >/dev/null 2>&1 &
	sleep 0.2 # until it is out of reach
	exit "$(cat "$PLACE/status")"
fi
for i in $(seq 50); do
	[ ! -e "$PLACE/late" ] || exit 0
	sleep 0.1
done
exit 1
END
chmod +x tools/ld
for status in 0 1; do
	echo $status >status
	rm -f flag late
	{ cat wanted.ll; echo "; first $status"; } >first.ll
	{ cat wanted.ll; echo "; second $status"; } >second.ll
	expect $status env PATH="$PWD/tools:$PATH" jitc compile --no-fallback --jobs 1 first.ll second.ll
	cmp second.so wanted.so || fail "another output after status $status"
	cp wanted.ll second.ll
	expect 0 env PATH="$PWD/tools:$PATH" jitc compile -o again.so second.ll
	cmp again.so wanted.so || fail "the cache has another output after status $status"
done
