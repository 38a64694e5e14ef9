# jitc wrap: no hit when anything that counts is another: input, its name, an option, a file that an
# option names, the tool.
. "$TOP/testdata/lib.sh"

set -u
PATH=$(llvm_directory):$PATH || exit
need opt llc llvm-link
answer_ll >answer.ll

# gives RESULT TOOL ARG...
gives()
{
	wanted=$1
	shift
	rm -f out
	jitc wrap -v -- "$@" >printed 2>said || fail "status of $*: $(cat said)"
	[ "$(cat said)" = "jitc: wrap: $wanted" ] || fail "no $wanted but $(cat said): $*"
	mv out wrapped
	"$@" && cmp -s out wrapped || fail "$wanted is wrong: $*"
}

gives miss llc answer.ll -o out
gives hit llc answer.ll -o out
gives miss llc -O1 answer.ll -o out
gives miss llc -O1 -filetype=obj answer.ll -o out
answer_ll 2 >answer.ll
gives miss llc answer.ll -o out
answer_ll 1 >answer.ll
touch answer.ll
gives hit llc answer.ll -o out
# the name is in the object file, the directory is not
cp answer.ll question.ll
gives miss llc question.ll -o out
mkdir elsewhere
cp answer.ll elsewhere
(cd elsewhere && gives hit llc answer.ll -o out) || exit

# a second input, and a file behind an option
answer_ll 2 | sed 's/@answer/@other/' >other.ll
gives miss llvm-link -S answer.ll other.ll -o out
gives hit llvm-link -S answer.ll other.ll -o out
answer_ll 3 | sed 's/@answer/@other/' >other.ll
gives miss llvm-link -S answer.ll other.ll -o out
echo answer >api
cat answer.ll other.ll >both.ll
gives miss opt -S -passes=internalize,globaldce -internalize-public-api-file api both.ll -o out
gives hit opt -S -passes=internalize,globaldce -internalize-public-api-file api both.ll -o out
echo other >api
gives miss opt -S -passes=internalize,globaldce -internalize-public-api-file api both.ll -o out

# the tool: the same version in other bytes
mkdir tools
cp -L "$(command -v llc)" tools/llc
tools/llc --version >/dev/null || skip "llc does not run from another directory"
PATH=$PWD/tools:$PATH
gives hit llc answer.ll -o out
echo another >>tools/llc
gives miss llc answer.ll -o out
gives hit llc answer.ll -o out
nothing_left
