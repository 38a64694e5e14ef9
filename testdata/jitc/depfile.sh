# -MD and -MF name all that the output depends on, in a way that make reads.
. "$TOP/testdata/lib.sh"

need make
set -u
fakes_make
mkdir "a dir" names
answer_ll >"a dir/one\$x#y.ll"
cp "a dir/one\$x#y.ll" answer.ll
cp "$BUILD/share/jitc/pipeline/full.yaml" own.yaml
echo "optimization_level: 1" >jitc.yaml
jitc compile --emit obj -o names/object.o answer.ll || fail "does not compile"

jitc compile -MD -o out/answer.so answer.ll 2>/dev/null && fail "-o made a directory"
expect 0 jitc compile -MD -d out answer.ll
[ "$(ls out)" = "answer.d
answer.so" ] || fail "-MD: $(ls out)"
grep -q '^out/answer.so:' out/answer.d || fail "another target: $(cat out/answer.d)"
for name in answer.ll "$BUILD/share/jitc/pipeline/full.yaml" "$PWD/jitc.yaml" "$PWD/tools/opt"; do
	grep -qF "  $name" out/answer.d || fail "$name is not named: $(cat out/answer.d)"
done
cp out/answer.d missed.d
jitc compile -MD -d out answer.ll
cmp missed.d out/answer.d || fail "a hit writes another"
jitc compile -MF - -d out answer.ll | cmp - missed.d || fail "-MF - prints another"
printf 'theory: small\nsorts: [S]\nconstructors: {a: S}\n' >small.yaml
jitc compile -j1 -MD -d out answer.ll small.yaml || fail "two files do not compile"
for file in out/answer.d out/small.d; do
	cp $file together.d
	name=$(basename $file .d)
	jitc compile -MD -d out "$name".[ly]* || fail "$name does not compile"
	cmp together.d $file || fail "$name depends on what its neighbours were made by"
done
expect 2 jitc compile -MD -o - answer.ll
one_message "-MD needs -MF FILE when the output is -"

cat >Makefile <<'END'
out.so: a\ dir/one$$x\#y.ll
	jitc compile --pipeline own.yaml --link-arg names/object.o --link-arg -z --link-arg muldefs \
		-MF out.d -o $@ '$<'
-include out.d
END
# rebuilt WHAT FILE: a newer FILE has the output made again.
rebuilt()
{
	make >log 2>&1 || fail "make fails: $(cat log)"
	make -q || fail "$1: never up to date: $(cat out.d)"
	sleep 0.02
	touch "$2"
	make -q && fail "$1 does not count: $(cat out.d)"
}

rebuilt "the input" "a dir/one\$x#y.ll"
rebuilt "the pipeline's file" own.yaml
rebuilt "the configuration" jitc.yaml
rebuilt "a tool" tools/llc
rebuilt "a linked object" names/object.o
nothing_left
