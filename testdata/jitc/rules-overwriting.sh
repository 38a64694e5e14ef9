# What jitc rules and jitc rewrite write falls on nothing that they read.
. "$TOP/testdata/lib.sh"

printf 'REC-SPEC Base\nSORTS Nat\nCONS zero : -> Nat\nEND-SPEC\n' >base.rec
printf 'REC-SPEC Child : Base\nCONS one : -> Nat\nEND-SPEC\n' >child.rec
printf 'fmod M is\n sort T .\n op a : -> T .\nendfm\n' >m.maude
printf 'theory: base\nsorts: [T]\nconstructors: {a: T}\n' >base.yaml
printf 'theory: tree\ninclude: [base.yaml]\noperations: {f: T -> T}\nevaluate: [f(a)]\n' >tree.yaml
ln base.rec other.rec
echo 'f(a)' >terms.txt
mkdir kept
cp ./*.* kept

# MESSAGE COMMAND...
refused() {
	message=$1
	shift
	expect 2 "$@"
	one_message "$message"
	for file in kept/*; do
		cmp "$file" "${file#kept/}" || fail "$* changed ${file#kept/}"
	done
}

refused "base.rec: the output would overwrite the input" jitc rules import base.rec -o base.rec
refused "m.maude: the output would overwrite the input" jitc rules import m.maude -o ./m.maude
for parent in base.rec other.rec; do
	refused "would overwrite a rule file that is included" \
		jitc rules import child.rec -o $parent
done
refused "base.yaml: the output would overwrite a rule file that is included" \
	jitc rules export --format yaml tree.yaml -o base.yaml
refused "base.yaml: the output would overwrite a rule file that is included" \
	jitc rules codegen --target c tree.yaml -o base.yaml
refused "the output would overwrite the input" \
	jitc rules export --format rec tree.yaml -o tree.yaml

for log in tree.yaml base.yaml; do
	for option in --log --profile; do
		refused "$log: the log would overwrite" jitc rewrite tree.yaml $option=$log
	done
	refused "$log: the log would overwrite" jitc rewrite tree.yaml --log=$log --profile=rules.jsonl
done
for option in --log --profile; do
	refused "terms.txt: the log would overwrite the input" \
		jitc rewrite tree.yaml --file terms.txt $option=./terms.txt
done
# before there is anything to compile with
refused "tree.yaml: the log would overwrite" env PATH=/nonexistent \
	"$(command -v jitc)" rewrite tree.yaml --no-fallback --log=tree.yaml

# standard input is a file, too
refused "the output would overwrite the input" \
	sh -c 'jitc rules export --format yaml - -o tree.yaml <tree.yaml'
refused "the log would overwrite the input" \
	sh -c 'jitc rewrite - --log tree.yaml <tree.yaml'
refused "the output would overwrite the input" \
	sh -c 'jitc compile - -o tree.yaml <tree.yaml'
echo a >terms
cp terms kept/
refused "the log would overwrite the input" \
	sh -c 'jitc rewrite tree.yaml --file - --log terms <terms'
