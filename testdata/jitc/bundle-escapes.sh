# What a terminal would obey reaches no screen from a bundle either, whichever of its texts has it.
. "$TOP/testdata/lib.sh"

need python3 zstd
llvm_directory >/dev/null || exit
answer_ll >answer.ll
expect 0 jitc compile answer.ll
expect 0 jitc bundle create good.jitb
cat >replace.py <<'END'
# evil.jitb is good.jitb with an escape in front of each field OLD of its manifest.
import hashlib, struct, subprocess, sys
def zstd(data, *options):
    return subprocess.run(["zstd", "-qc", *options], input=data, stdout=-1, check=True).stdout
good = open("good.jitb", "rb").read()
start = len(good) - 160 - struct.unpack("<Q", good[-160:-152])[0]
manifest, old = zstd(good[start:-160], "-d"), b"\t" + sys.argv[1].encode()
assert old in manifest, old
manifest = manifest.replace(old, b"\t\33[31m" + old[1:])
frame = zstd(manifest, "--no-check")
digest = hashlib.blake2b(frame, digest_size=32).digest()
open("evil.jitb", "wb").write(good[:start] + frame + struct.pack("<QQ", len(frame), len(manifest)) +
                              digest + bytes(96) + good[-16:])
END

answer_ll 2 >other.ll
for field in answer.ll ll so opt 'opt argv' -passes; do
	python3 replace.py "$field" || fail "no field $field"
	rm -rf "$JITC_DIR"
	expect 0 jitc bundle import evil.jitb
	for command in 'bundle list evil.jitb' 'cache ls --stages' 'cache show answer' 'cache verify' \
		'why answer.ll' 'why -O3 answer.ll' 'why --id answer other.ll' \
		'compile --time-report answer.ll' 'compile --explain -v -O3 answer.ll'; do
		# shellcheck disable=SC2086 # words
		jitc $command >stdout 2>stderr || [ $? = 1 ] || fail "$command: $(cat stderr)"
		! cat stdout stderr | LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" ||
			fail "an escape from $command, in $field: $(cat -v stdout stderr)"
	done
done
