# Nothing that is written may fall on what is read, or on what else is written.
. "$TOP/testdata/lib.sh"
llvm_directory >/dev/null || exit

answer_ll >answer.ll
cp answer.ll kept.ll
echo object >part.o
ln answer.ll twin.ll

# refused MESSAGE OPTION...
refused()
{
	message=$1
	shift
	expect 2 jitc compile "$@" answer.ll
	one_message "$message"
	cmp answer.ll kept.ll || fail "$*: the input is gone"
}
refused 'answer.ll: the depfile would overwrite the input' -MF answer.ll
refused 'answer.ll: the depfile would overwrite the input' -MF ./twin.ll
refused 'out.so: the depfile would overwrite the output' -MF out.so -o out.so
refused 'answer.ll: the log would overwrite the input' --log answer.ll
refused 'out.so: the output would overwrite the log' --log out.so -o out.so
refused 'part.o: the output would overwrite what is linked' --link-arg=part.o -o part.o
refused 'answer.ll: the output would overwrite the input' -o twin.ll
[ "$(cat part.o)" = object ] || fail "part.o is gone"
[ ! -e out.so ] || fail "there is an output"

# several files, by whatever names
answer_ll 2 >other.ll
mkdir there sub
cp answer.ll sub/answer.ll
ln -s there link
ln -s answer.so there/alias.so
cp answer.ll alias.ll
both()
{
	expect 2 jitc compile "$@"
	one_message "$message"
	[ "$(ls there)" = "$made" ] || fail "$*: there are outputs: $(ls there)"
}
made=alias.so
message="'answer.ll' and 'sub/answer.ll' would both become 'there/answer.so'"
both -d there answer.ll sub/answer.ll
message="'answer.ll' and 'alias.ll' would both become 'link/alias.so'"
touch there/answer.so
made=$(printf 'alias.so\nanswer.so')
both -d link answer.ll alias.ll
mv sub/answer.ll there/other.ll
ln -s there/other.ll here.ll
made=$(ls there)
message="'other.ll' would overwrite 'here.ll'"
both --emit ll -d link other.ll here.ll

# a pipeline is read, too; what follows -soname is not
cp "$BUILD/share/jitc/pipeline/full.yaml" own.yaml
cp own.yaml kept.yaml
expect 2 jitc compile --pipeline own.yaml -o own.yaml answer.ll
one_message 'the output would overwrite the pipeline'
cmp own.yaml kept.yaml || fail 'the pipeline is another'
expect 0 jitc compile --link-arg -soname --link-arg named.so -o named.so answer.ll
expect 0 jitc compile --link-arg -soname --link-arg named.so -o named.so answer.ll

# nor is a rule file lost that another one includes
cat >base.yaml <<'END'
theory: base
sorts: [Nat]
constructors: {zero: Nat}
END
printf 'theory: top\ninclude: [./base.yaml]\n' >top.yaml
cp base.yaml kept.yaml
for option in -o --log -MF; do
	expect 2 jitc compile --no-cache "$option" "$PWD/base.yaml" top.yaml
	one_message 'jitc: base.yaml: the '
	say stderr ' would overwrite a rule file that is included'
	cmp base.yaml kept.yaml || fail "$option: the included file is another"
done
printf -- '- {file: top.yaml, output: base.yaml}\n' >list
expect 2 jitc batch --no-cache list
one_message "list:1:3: 'base.yaml': the output would overwrite a rule file that is included"

# what has no end is not read to its end
expect 2 jitc compile /dev/zero
one_message '/dev/zero: neither LLVM IR text nor bitcode'
expect 2 jitc compile --pipeline /dev/zero answer.ll
one_message "'/dev/zero' has more than"
nothing_left
