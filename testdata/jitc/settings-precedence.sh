# A flag beats the environment, that beats jitc.yaml, and that beats the user's file.
. "$TOP/testdata/lib.sh"

set -u
answer_ll >answer.ll

# level WANTED OPTION...: llc runs at this level.
level()
{
	wanted=$1
	shift
	jitc compile --dry-run "$@" answer.ll >commands || fail "cannot plan"
	grep -q "/llc'* -O$wanted " commands || fail "not -O$wanted: $(cat commands)"
}

level 2
mkdir -p "$HOME/.config/jitc"
echo "optimization_level: 0" >"$HOME/.config/jitc/config.yaml"
level 0
echo "optimization_level: 1" >jitc.yaml
level 1
mkdir .git below # up to the root of a repository
cp answer.ll below
(cd below && level 1) || exit
JITC_OPTIMIZATION_LEVEL=3 level 3
JITC_OPTIMIZATION_LEVEL=3 level 2 -O2
level 2 -O s
rm jitc.yaml
level 0
XDG_CONFIG_HOME=$PWD level 2
rm -r "$HOME/.config"

# each setting that compile takes, from the environment
[ "$(JITC_PIPELINE=fused jitc compile --dry-run answer.ll | grep -c filetype=obj)" = 1 ] || fail pipeline
JITC_CPU=x86-64-v2 jitc compile --dry-run answer.ll >commands
say commands "-mcpu=x86-64-v2"
JITC_TARGET=x86_64-unknown-linux-gnu jitc compile --dry-run answer.ll >commands
say commands "-mtriple=x86_64-unknown-linux-gnu"
mkdir scratch
JITC_WORK_DIR=$PWD/scratch jitc compile answer.ll || fail work_dir
rmdir scratch || fail "work_dir is not emptied"
fakes_make
behave llc hang
JITC_TIMEOUT=200ms expect 0 jitc compile -O1 answer.ll
one_message "no result within 0.2 s"
JITC_TIMEOUT=200ms JITC_FALLBACK_TO_INTERPRETATION=no expect 1 jitc compile -O1 answer.ll
JITC_TIMEOUT=200ms JITC_FALLBACK_TO_INTERPRETATION=maybe expect 2 jitc compile -O1 answer.ll
one_message "JITC_FALLBACK_TO_INTERPRETATION: 'maybe'"
expect 2 jitc compile --timeout soon answer.ll
one_message "--timeout: 'soon' is not a duration"
expect 2 jitc compile -O 4 answer.ll
one_message "-O: '4' is not 0, 1, 2, 3, s or z"
expect 2 jitc compile --emit exe answer.ll
one_message "--emit: 'exe' is not so, obj, asm, bc or ll"
expect 2 jitc compile
one_message "nothing to compile"
nothing_left
