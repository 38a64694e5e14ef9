# shellcheck shell=sh
# What cases share: . "$TOP/testdata/jitc/lib.sh"

fail()
{
	echo "$*" >&2
	exit 1
}

skip()
{
	echo "$*" >&2
	exit 77
}

# need COMMAND...: skips the case unless all are there.
need()
{
	for needed; do
		command -v "$needed" >/dev/null || skip "$needed is not installed"
	done
}
