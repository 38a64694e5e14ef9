# The same input gives the same bytes and the same key: in any directory, under any name, as any user, at any time.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
chmod 755 .
cat >answer.ll <<'END'
source_filename = "answer.c"
@table = constant [4 x i32] [i32 3, i32 1, i32 4, i32 1]
@text = private constant [6 x i8] c"hello\00"
declare double @sin(double)
define i32 @answer(i32 %x) !dbg !5 {
entry:
  switch i32 %x, label %other [ i32 0, label %one i32 1, label %two i32 7, label %three ]
one:
  ret i32 42
two:
  %f = sitofp i32 %x to double
  %s = call double @sin(double %f), !dbg !8
  %t = fmul double %s, 0x3FF3C0CA428C59FB
  %i = fptosi double %t to i32
  ret i32 %i, !dbg !8
three:
  br label %loop
loop:
  %n = phi i32 [ 0, %three ], [ %m, %loop ]
  %m = add nsw i32 %n, 3
  %done = icmp sgt i32 %m, 999
  br i1 %done, label %other, label %loop
other:
  %r = phi i32 [ 5, %entry ], [ %m, %loop ]
  ret i32 %r
}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!3, !4}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, producer: "p", isOptimized: true, emissionKind: FullDebug)
!1 = !DIFile(filename: "answer.c", directory: "/source")
!3 = !{i32 7, !"Dwarf Version", i32 5}
!4 = !{i32 2, !"Debug Info Version", i32 3}
!5 = distinct !DISubprogram(name: "answer", scope: !1, file: !1, line: 1, type: !6, unit: !0, spFlags: DISPFlagDefinition)
!6 = !DISubroutineType(types: !7)
!7 = !{}
!8 = !DILocation(line: 3, column: 2, scope: !5)
END
touch -d 1980-01-02 answer.ll

# make_all DIRECTORY FILE [COMMAND...]: all kinds of output, the keys too, made by jitc behind these words.
make_all()
{
	to=$1 file=$2
	shift 2
	for kind in so obj asm; do
		"$@" jitc compile --no-cache --no-fallback --emit $kind --print key -o "$to/full.$kind" "$file"
	done >"$to/keys" 2>"$to/said" && "$@" jitc compile --no-cache --no-fallback --pipeline fused -O3 \
		--print key -o "$to/fused.so" "$file" >>"$to/keys" 2>>"$to/said" ||
		fail "$to does not compile: $(cat "$to/said")"
}

# same NAME FILE [COMMAND...]: as make_all; it must be what was wanted.
same()
{
	name=$1
	shift
	mkdir "$top/$name"
	make_all "$top/$name" "$@"
	for made in "$top/wanted"/*; do
		cmp "$made" "$top/$name/${made##*/}" || fail "another ${made##*/}: $name"
	done
}

top=$PWD
mkdir wanted
make_all wanted answer.ll
[ "$(sort -u wanted/keys | wc -l)" = 4 ] || fail "$(cat wanted/keys)"

# ---- in any directory, under any name, in any shape
mkdir -p "elsewhere/some where/deeper" home scratch
cp answer.ll "elsewhere/some where/deeper/renamed input.ll"
(cd "elsewhere/some where/deeper" && umask 000 && same directory "renamed input.ll") || exit
(cd / && umask 077 && JITC_WORK_DIR=$top/scratch same absolute "$top/answer.ll") || exit

# ---- whatever the environment, which is so large that the stack is elsewhere
same environment answer.ll env HOME="$top/home" TMPDIR="$top/scratch" TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 \
	LANG=tr_TR SOURCE_DATE_EPOCH=5 COLUMNS=20 PWD=/wrong USER=nobody \
	FILLER="$(head -c 100000 /dev/zero | tr '\0' x)"

# ---- as any user: one whom the file system lets near
near()
{
	setpriv --reuid 4321 --regid 4321 --clear-groups "$@"
}
near_home()
{
	near env HOME=/nowhere JITC_DIR=/nowhere "$@"
}
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null && near_home jitc --version >/dev/null 2>&1 &&
	near cat "$top/answer.ll" >/dev/null 2>&1; then
	mkdir other
	chmod 777 other
	same other/user answer.ll near_home env TMPDIR=/tmp
fi

# ---- at any time: a file of another date, without random addresses as well, and tools that see the year 2001
touch -d 2026-11-20 answer.ll
if command -v setarch >/dev/null && setarch -R true 2>/dev/null; then
	same dated answer.ll setarch -R
else
	same dated answer.ll
fi
if command -v "$CC" >/dev/null && [ -z "$SANITIZE" ]; then
	cat >clock.c <<'END'
#include <sys/time.h>
#include <time.h>
int clock_gettime(clockid_t id, struct timespec *t)
{
	(void)id;
	*t = (struct timespec){1000000000, 7};
	return 0;
}
int gettimeofday(struct timeval *t, void *zone)
{
	(void)zone;
	*t = (struct timeval){1000000000, 7};
	return 0;
}
time_t time(time_t *t)
{
	if (t)
		*t = 1000000000;
	return 1000000000;
}
END
	$CC -shared -fPIC -o clock.so clock.c || fail "$CC makes no clock"
	fakes_make
	for tool in llvm-as opt llc as ld; do behave $tool "set LD_PRELOAD=$top/clock.so"; done
	echo 'int printf(const char *, ...); long time(long *); int main(void) { return time(0) != 1000000000; }' >now.c
	$CC -w -o now now.c && LD_PRELOAD=$top/clock.so ./now || fail "the clock goes on"
	mkdir year
	make_all year answer.ll # with other keys, as scripts are other tools
	for made in wanted/*.*; do
		cmp "$made" "year/${made##*/}" || fail "another ${made##*/} in another year"
	done
fi
nothing_left
