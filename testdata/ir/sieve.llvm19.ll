; ModuleID = 'sieve.c'
source_filename = "sieve.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define i32 @prime_count(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  %4 = alloca [65537 x i8], align 16
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 65537, ptr %4) #2
  call void @llvm.lifetime.start.p0(i64 4, ptr %5) #2
  store i32 0, ptr %5, align 4, !tbaa !4
  %8 = load i32, ptr %3, align 4, !tbaa !4
  %9 = icmp slt i32 %8, 0
  br i1 %9, label %13, label %10

10:                                               ; preds = %1
  %11 = load i32, ptr %3, align 4, !tbaa !4
  %12 = icmp sgt i32 %11, 65536
  br i1 %12, label %13, label %14

13:                                               ; preds = %10, %1
  store i32 -1, ptr %2, align 4
  store i32 1, ptr %6, align 4
  br label %37

14:                                               ; preds = %10
  %15 = getelementptr inbounds [65537 x i8], ptr %4, i64 0, i64 0
  %16 = load i32, ptr %3, align 4, !tbaa !4
  call void @sieve_fill(ptr noundef %15, i32 noundef %16)
  call void @llvm.lifetime.start.p0(i64 4, ptr %7) #2
  store i32 0, ptr %7, align 4, !tbaa !4
  br label %17

17:                                               ; preds = %32, %14
  %18 = load i32, ptr %7, align 4, !tbaa !4
  %19 = load i32, ptr %3, align 4, !tbaa !4
  %20 = icmp sle i32 %18, %19
  br i1 %20, label %22, label %21

21:                                               ; preds = %17
  store i32 2, ptr %6, align 4
  call void @llvm.lifetime.end.p0(i64 4, ptr %7) #2
  br label %35

22:                                               ; preds = %17
  %23 = load i32, ptr %7, align 4, !tbaa !4
  %24 = sext i32 %23 to i64
  %25 = getelementptr inbounds [65537 x i8], ptr %4, i64 0, i64 %24
  %26 = load i8, ptr %25, align 1, !tbaa !8
  %27 = icmp ne i8 %26, 0
  %28 = xor i1 %27, true
  %29 = zext i1 %28 to i32
  %30 = load i32, ptr %5, align 4, !tbaa !4
  %31 = add nsw i32 %30, %29
  store i32 %31, ptr %5, align 4, !tbaa !4
  br label %32

32:                                               ; preds = %22
  %33 = load i32, ptr %7, align 4, !tbaa !4
  %34 = add nsw i32 %33, 1
  store i32 %34, ptr %7, align 4, !tbaa !4
  br label %17, !llvm.loop !9

35:                                               ; preds = %21
  %36 = load i32, ptr %5, align 4, !tbaa !4
  store i32 %36, ptr %2, align 4
  store i32 1, ptr %6, align 4
  br label %37

37:                                               ; preds = %35, %13
  call void @llvm.lifetime.end.p0(i64 4, ptr %5) #2
  call void @llvm.lifetime.end.p0(i64 65537, ptr %4) #2
  %38 = load i32, ptr %2, align 4
  ret i32 %38
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define internal void @sieve_fill(ptr noundef %0, i32 noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !12
  store i32 %1, ptr %4, align 4, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %5) #2
  store i32 0, ptr %5, align 4, !tbaa !4
  br label %9

9:                                                ; preds = %23, %2
  %10 = load i32, ptr %5, align 4, !tbaa !4
  %11 = load i32, ptr %4, align 4, !tbaa !4
  %12 = icmp sle i32 %10, %11
  br i1 %12, label %14, label %13

13:                                               ; preds = %9
  call void @llvm.lifetime.end.p0(i64 4, ptr %5) #2
  br label %26

14:                                               ; preds = %9
  %15 = load i32, ptr %5, align 4, !tbaa !4
  %16 = icmp slt i32 %15, 2
  %17 = zext i1 %16 to i32
  %18 = trunc i32 %17 to i8
  %19 = load ptr, ptr %3, align 8, !tbaa !12
  %20 = load i32, ptr %5, align 4, !tbaa !4
  %21 = sext i32 %20 to i64
  %22 = getelementptr inbounds i8, ptr %19, i64 %21
  store i8 %18, ptr %22, align 1, !tbaa !8
  br label %23

23:                                               ; preds = %14
  %24 = load i32, ptr %5, align 4, !tbaa !4
  %25 = add nsw i32 %24, 1
  store i32 %25, ptr %5, align 4, !tbaa !4
  br label %9, !llvm.loop !14

26:                                               ; preds = %13
  call void @llvm.lifetime.start.p0(i64 4, ptr %6) #2
  store i32 2, ptr %6, align 4, !tbaa !4
  br label %27

27:                                               ; preds = %61, %26
  %28 = load i32, ptr %6, align 4, !tbaa !4
  %29 = load i32, ptr %6, align 4, !tbaa !4
  %30 = mul nsw i32 %28, %29
  %31 = load i32, ptr %4, align 4, !tbaa !4
  %32 = icmp sle i32 %30, %31
  br i1 %32, label %34, label %33

33:                                               ; preds = %27
  store i32 5, ptr %7, align 4
  call void @llvm.lifetime.end.p0(i64 4, ptr %6) #2
  br label %64

34:                                               ; preds = %27
  %35 = load ptr, ptr %3, align 8, !tbaa !12
  %36 = load i32, ptr %6, align 4, !tbaa !4
  %37 = sext i32 %36 to i64
  %38 = getelementptr inbounds i8, ptr %35, i64 %37
  %39 = load i8, ptr %38, align 1, !tbaa !8
  %40 = icmp ne i8 %39, 0
  br i1 %40, label %41, label %42

41:                                               ; preds = %34
  br label %61

42:                                               ; preds = %34
  call void @llvm.lifetime.start.p0(i64 4, ptr %8) #2
  %43 = load i32, ptr %6, align 4, !tbaa !4
  %44 = load i32, ptr %6, align 4, !tbaa !4
  %45 = mul nsw i32 %43, %44
  store i32 %45, ptr %8, align 4, !tbaa !4
  br label %46

46:                                               ; preds = %56, %42
  %47 = load i32, ptr %8, align 4, !tbaa !4
  %48 = load i32, ptr %4, align 4, !tbaa !4
  %49 = icmp sle i32 %47, %48
  br i1 %49, label %51, label %50

50:                                               ; preds = %46
  store i32 8, ptr %7, align 4
  call void @llvm.lifetime.end.p0(i64 4, ptr %8) #2
  br label %60

51:                                               ; preds = %46
  %52 = load ptr, ptr %3, align 8, !tbaa !12
  %53 = load i32, ptr %8, align 4, !tbaa !4
  %54 = sext i32 %53 to i64
  %55 = getelementptr inbounds i8, ptr %52, i64 %54
  store i8 1, ptr %55, align 1, !tbaa !8
  br label %56

56:                                               ; preds = %51
  %57 = load i32, ptr %6, align 4, !tbaa !4
  %58 = load i32, ptr %8, align 4, !tbaa !4
  %59 = add nsw i32 %58, %57
  store i32 %59, ptr %8, align 4, !tbaa !4
  br label %46, !llvm.loop !15

60:                                               ; preds = %50
  br label %61

61:                                               ; preds = %60, %41
  %62 = load i32, ptr %6, align 4, !tbaa !4
  %63 = add nsw i32 %62, 1
  store i32 %63, ptr %6, align 4, !tbaa !4
  br label %27, !llvm.loop !16

64:                                               ; preds = %33
  ret void
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define signext i16 @prime_nth(i16 noundef signext %0) #0 {
  %2 = alloca i16, align 2
  %3 = alloca i16, align 2
  %4 = alloca [32768 x i8], align 16
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store i16 %0, ptr %3, align 2, !tbaa !17
  call void @llvm.lifetime.start.p0(i64 32768, ptr %4) #2
  %7 = getelementptr inbounds [32768 x i8], ptr %4, i64 0, i64 0
  call void @sieve_fill(ptr noundef %7, i32 noundef 32767)
  call void @llvm.lifetime.start.p0(i64 4, ptr %5) #2
  store i32 0, ptr %5, align 4, !tbaa !4
  br label %8

8:                                                ; preds = %27, %1
  %9 = load i32, ptr %5, align 4, !tbaa !4
  %10 = icmp sle i32 %9, 32767
  br i1 %10, label %12, label %11

11:                                               ; preds = %8
  store i32 2, ptr %6, align 4
  br label %30

12:                                               ; preds = %8
  %13 = load i32, ptr %5, align 4, !tbaa !4
  %14 = sext i32 %13 to i64
  %15 = getelementptr inbounds [32768 x i8], ptr %4, i64 0, i64 %14
  %16 = load i8, ptr %15, align 1, !tbaa !8
  %17 = icmp ne i8 %16, 0
  br i1 %17, label %26, label %18

18:                                               ; preds = %12
  %19 = load i16, ptr %3, align 2, !tbaa !17
  %20 = add i16 %19, -1
  store i16 %20, ptr %3, align 2, !tbaa !17
  %21 = sext i16 %20 to i32
  %22 = icmp eq i32 %21, 0
  br i1 %22, label %23, label %26

23:                                               ; preds = %18
  %24 = load i32, ptr %5, align 4, !tbaa !4
  %25 = trunc i32 %24 to i16
  store i16 %25, ptr %2, align 2
  store i32 1, ptr %6, align 4
  br label %30

26:                                               ; preds = %18, %12
  br label %27

27:                                               ; preds = %26
  %28 = load i32, ptr %5, align 4, !tbaa !4
  %29 = add nsw i32 %28, 1
  store i32 %29, ptr %5, align 4, !tbaa !4
  br label %8, !llvm.loop !19

30:                                               ; preds = %23, %11
  call void @llvm.lifetime.end.p0(i64 4, ptr %5) #2
  %31 = load i32, ptr %6, align 4
  switch i32 %31, label %33 [
    i32 2, label %32
  ]

32:                                               ; preds = %30
  store i16 0, ptr %2, align 2
  store i32 1, ptr %6, align 4
  br label %33

33:                                               ; preds = %32, %30
  call void @llvm.lifetime.end.p0(i64 32768, ptr %4) #2
  %34 = load i16, ptr %2, align 2
  ret i16 %34
}

; Function Attrs: nounwind uwtable
define zeroext i1 @prime_test(i64 noundef %0) #0 {
  %2 = alloca i1, align 1
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  %5 = alloca i32, align 4
  store i64 %0, ptr %3, align 8, !tbaa !20
  %6 = load i64, ptr %3, align 8, !tbaa !20
  %7 = icmp slt i64 %6, 2
  br i1 %7, label %8, label %9

8:                                                ; preds = %1
  store i1 false, ptr %2, align 1
  br label %30

9:                                                ; preds = %1
  call void @llvm.lifetime.start.p0(i64 8, ptr %4) #2
  store i64 2, ptr %4, align 8, !tbaa !20
  br label %10

10:                                               ; preds = %24, %9
  %11 = load i64, ptr %4, align 8, !tbaa !20
  %12 = load i64, ptr %3, align 8, !tbaa !20
  %13 = load i64, ptr %4, align 8, !tbaa !20
  %14 = sdiv i64 %12, %13
  %15 = icmp sle i64 %11, %14
  br i1 %15, label %17, label %16

16:                                               ; preds = %10
  store i32 2, ptr %5, align 4
  br label %27

17:                                               ; preds = %10
  %18 = load i64, ptr %3, align 8, !tbaa !20
  %19 = load i64, ptr %4, align 8, !tbaa !20
  %20 = srem i64 %18, %19
  %21 = icmp eq i64 %20, 0
  br i1 %21, label %22, label %23

22:                                               ; preds = %17
  store i1 false, ptr %2, align 1
  store i32 1, ptr %5, align 4
  br label %27

23:                                               ; preds = %17
  br label %24

24:                                               ; preds = %23
  %25 = load i64, ptr %4, align 8, !tbaa !20
  %26 = add nsw i64 %25, 1
  store i64 %26, ptr %4, align 8, !tbaa !20
  br label %10, !llvm.loop !22

27:                                               ; preds = %22, %16
  call void @llvm.lifetime.end.p0(i64 8, ptr %4) #2
  %28 = load i32, ptr %5, align 4
  switch i32 %28, label %32 [
    i32 2, label %29
    i32 1, label %30
  ]

29:                                               ; preds = %27
  store i1 true, ptr %2, align 1
  br label %30

30:                                               ; preds = %29, %27, %8
  %31 = load i1, ptr %2, align 1
  ret i1 %31

32:                                               ; preds = %27
  unreachable
}

attributes #0 = { nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #2 = { nounwind }

!llvm.module.flags = !{!0, !1, !2}
!llvm.ident = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 8, !"PIC Level", i32 2}
!2 = !{i32 7, !"uwtable", i32 2}
!3 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
!4 = !{!5, !5, i64 0}
!5 = !{!"int", !6, i64 0}
!6 = !{!"omnipotent char", !7, i64 0}
!7 = !{!"Simple C/C++ TBAA"}
!8 = !{!6, !6, i64 0}
!9 = distinct !{!9, !10, !11}
!10 = !{!"llvm.loop.mustprogress"}
!11 = !{!"llvm.loop.unroll.disable"}
!12 = !{!13, !13, i64 0}
!13 = !{!"any pointer", !6, i64 0}
!14 = distinct !{!14, !10, !11}
!15 = distinct !{!15, !10, !11}
!16 = distinct !{!16, !10, !11}
!17 = !{!18, !18, i64 0}
!18 = !{!"short", !6, i64 0}
!19 = distinct !{!19, !10, !11}
!20 = !{!21, !21, i64 0}
!21 = !{!"long", !6, i64 0}
!22 = distinct !{!22, !10, !11}
