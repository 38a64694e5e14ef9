; ModuleID = 'sieve.c'
source_filename = "sieve.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define i32 @prime_count(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  %4 = alloca [65537 x i8], align 16
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i32 %0, i32* %3, align 4, !tbaa !4
  %8 = bitcast [65537 x i8]* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 65537, i8* %8) #2
  %9 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %9) #2
  store i32 0, i32* %5, align 4, !tbaa !4
  %10 = load i32, i32* %3, align 4, !tbaa !4
  %11 = icmp slt i32 %10, 0
  br i1 %11, label %15, label %12

12:                                               ; preds = %1
  %13 = load i32, i32* %3, align 4, !tbaa !4
  %14 = icmp sgt i32 %13, 65536
  br i1 %14, label %15, label %16

15:                                               ; preds = %12, %1
  store i32 -1, i32* %2, align 4
  store i32 1, i32* %6, align 4
  br label %41

16:                                               ; preds = %12
  %17 = getelementptr inbounds [65537 x i8], [65537 x i8]* %4, i64 0, i64 0
  %18 = load i32, i32* %3, align 4, !tbaa !4
  call void @sieve_fill(i8* noundef %17, i32 noundef %18)
  %19 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %19) #2
  store i32 0, i32* %7, align 4, !tbaa !4
  br label %20

20:                                               ; preds = %36, %16
  %21 = load i32, i32* %7, align 4, !tbaa !4
  %22 = load i32, i32* %3, align 4, !tbaa !4
  %23 = icmp sle i32 %21, %22
  br i1 %23, label %26, label %24

24:                                               ; preds = %20
  store i32 2, i32* %6, align 4
  %25 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %25) #2
  br label %39

26:                                               ; preds = %20
  %27 = load i32, i32* %7, align 4, !tbaa !4
  %28 = sext i32 %27 to i64
  %29 = getelementptr inbounds [65537 x i8], [65537 x i8]* %4, i64 0, i64 %28
  %30 = load i8, i8* %29, align 1, !tbaa !8
  %31 = icmp ne i8 %30, 0
  %32 = xor i1 %31, true
  %33 = zext i1 %32 to i32
  %34 = load i32, i32* %5, align 4, !tbaa !4
  %35 = add nsw i32 %34, %33
  store i32 %35, i32* %5, align 4, !tbaa !4
  br label %36

36:                                               ; preds = %26
  %37 = load i32, i32* %7, align 4, !tbaa !4
  %38 = add nsw i32 %37, 1
  store i32 %38, i32* %7, align 4, !tbaa !4
  br label %20, !llvm.loop !9

39:                                               ; preds = %24
  %40 = load i32, i32* %5, align 4, !tbaa !4
  store i32 %40, i32* %2, align 4
  store i32 1, i32* %6, align 4
  br label %41

41:                                               ; preds = %39, %15
  %42 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %42) #2
  %43 = bitcast [65537 x i8]* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 65537, i8* %43) #2
  %44 = load i32, i32* %2, align 4
  ret i32 %44
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define internal void @sieve_fill(i8* noundef %0, i32 noundef %1) #0 {
  %3 = alloca i8*, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  store i8* %0, i8** %3, align 8, !tbaa !12
  store i32 %1, i32* %4, align 4, !tbaa !4
  %9 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %9) #2
  store i32 0, i32* %5, align 4, !tbaa !4
  br label %10

10:                                               ; preds = %25, %2
  %11 = load i32, i32* %5, align 4, !tbaa !4
  %12 = load i32, i32* %4, align 4, !tbaa !4
  %13 = icmp sle i32 %11, %12
  br i1 %13, label %16, label %14

14:                                               ; preds = %10
  %15 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %15) #2
  br label %28

16:                                               ; preds = %10
  %17 = load i32, i32* %5, align 4, !tbaa !4
  %18 = icmp slt i32 %17, 2
  %19 = zext i1 %18 to i32
  %20 = trunc i32 %19 to i8
  %21 = load i8*, i8** %3, align 8, !tbaa !12
  %22 = load i32, i32* %5, align 4, !tbaa !4
  %23 = sext i32 %22 to i64
  %24 = getelementptr inbounds i8, i8* %21, i64 %23
  store i8 %20, i8* %24, align 1, !tbaa !8
  br label %25

25:                                               ; preds = %16
  %26 = load i32, i32* %5, align 4, !tbaa !4
  %27 = add nsw i32 %26, 1
  store i32 %27, i32* %5, align 4, !tbaa !4
  br label %10, !llvm.loop !14

28:                                               ; preds = %14
  %29 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %29) #2
  store i32 2, i32* %6, align 4, !tbaa !4
  br label %30

30:                                               ; preds = %67, %28
  %31 = load i32, i32* %6, align 4, !tbaa !4
  %32 = load i32, i32* %6, align 4, !tbaa !4
  %33 = mul nsw i32 %31, %32
  %34 = load i32, i32* %4, align 4, !tbaa !4
  %35 = icmp sle i32 %33, %34
  br i1 %35, label %38, label %36

36:                                               ; preds = %30
  store i32 5, i32* %7, align 4
  %37 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %37) #2
  br label %70

38:                                               ; preds = %30
  %39 = load i8*, i8** %3, align 8, !tbaa !12
  %40 = load i32, i32* %6, align 4, !tbaa !4
  %41 = sext i32 %40 to i64
  %42 = getelementptr inbounds i8, i8* %39, i64 %41
  %43 = load i8, i8* %42, align 1, !tbaa !8
  %44 = icmp ne i8 %43, 0
  br i1 %44, label %45, label %46

45:                                               ; preds = %38
  br label %67

46:                                               ; preds = %38
  %47 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %47) #2
  %48 = load i32, i32* %6, align 4, !tbaa !4
  %49 = load i32, i32* %6, align 4, !tbaa !4
  %50 = mul nsw i32 %48, %49
  store i32 %50, i32* %8, align 4, !tbaa !4
  br label %51

51:                                               ; preds = %62, %46
  %52 = load i32, i32* %8, align 4, !tbaa !4
  %53 = load i32, i32* %4, align 4, !tbaa !4
  %54 = icmp sle i32 %52, %53
  br i1 %54, label %57, label %55

55:                                               ; preds = %51
  store i32 8, i32* %7, align 4
  %56 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %56) #2
  br label %66

57:                                               ; preds = %51
  %58 = load i8*, i8** %3, align 8, !tbaa !12
  %59 = load i32, i32* %8, align 4, !tbaa !4
  %60 = sext i32 %59 to i64
  %61 = getelementptr inbounds i8, i8* %58, i64 %60
  store i8 1, i8* %61, align 1, !tbaa !8
  br label %62

62:                                               ; preds = %57
  %63 = load i32, i32* %6, align 4, !tbaa !4
  %64 = load i32, i32* %8, align 4, !tbaa !4
  %65 = add nsw i32 %64, %63
  store i32 %65, i32* %8, align 4, !tbaa !4
  br label %51, !llvm.loop !15

66:                                               ; preds = %55
  br label %67

67:                                               ; preds = %66, %45
  %68 = load i32, i32* %6, align 4, !tbaa !4
  %69 = add nsw i32 %68, 1
  store i32 %69, i32* %6, align 4, !tbaa !4
  br label %30, !llvm.loop !16

70:                                               ; preds = %36
  ret void
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define signext i16 @prime_nth(i16 noundef signext %0) #0 {
  %2 = alloca i16, align 2
  %3 = alloca i16, align 2
  %4 = alloca [32768 x i8], align 16
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store i16 %0, i16* %3, align 2, !tbaa !17
  %7 = bitcast [32768 x i8]* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 32768, i8* %7) #2
  %8 = getelementptr inbounds [32768 x i8], [32768 x i8]* %4, i64 0, i64 0
  call void @sieve_fill(i8* noundef %8, i32 noundef 32767)
  %9 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %9) #2
  store i32 0, i32* %5, align 4, !tbaa !4
  br label %10

10:                                               ; preds = %29, %1
  %11 = load i32, i32* %5, align 4, !tbaa !4
  %12 = icmp sle i32 %11, 32767
  br i1 %12, label %14, label %13

13:                                               ; preds = %10
  store i32 2, i32* %6, align 4
  br label %32

14:                                               ; preds = %10
  %15 = load i32, i32* %5, align 4, !tbaa !4
  %16 = sext i32 %15 to i64
  %17 = getelementptr inbounds [32768 x i8], [32768 x i8]* %4, i64 0, i64 %16
  %18 = load i8, i8* %17, align 1, !tbaa !8
  %19 = icmp ne i8 %18, 0
  br i1 %19, label %28, label %20

20:                                               ; preds = %14
  %21 = load i16, i16* %3, align 2, !tbaa !17
  %22 = add i16 %21, -1
  store i16 %22, i16* %3, align 2, !tbaa !17
  %23 = sext i16 %22 to i32
  %24 = icmp eq i32 %23, 0
  br i1 %24, label %25, label %28

25:                                               ; preds = %20
  %26 = load i32, i32* %5, align 4, !tbaa !4
  %27 = trunc i32 %26 to i16
  store i16 %27, i16* %2, align 2
  store i32 1, i32* %6, align 4
  br label %32

28:                                               ; preds = %20, %14
  br label %29

29:                                               ; preds = %28
  %30 = load i32, i32* %5, align 4, !tbaa !4
  %31 = add nsw i32 %30, 1
  store i32 %31, i32* %5, align 4, !tbaa !4
  br label %10, !llvm.loop !19

32:                                               ; preds = %25, %13
  %33 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %33) #2
  %34 = load i32, i32* %6, align 4
  switch i32 %34, label %36 [
    i32 2, label %35
  ]

35:                                               ; preds = %32
  store i16 0, i16* %2, align 2
  store i32 1, i32* %6, align 4
  br label %36

36:                                               ; preds = %35, %32
  %37 = bitcast [32768 x i8]* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 32768, i8* %37) #2
  %38 = load i16, i16* %2, align 2
  ret i16 %38
}

; Function Attrs: nounwind uwtable
define zeroext i1 @prime_test(i64 noundef %0) #0 {
  %2 = alloca i1, align 1
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  %5 = alloca i32, align 4
  store i64 %0, i64* %3, align 8, !tbaa !20
  %6 = load i64, i64* %3, align 8, !tbaa !20
  %7 = icmp slt i64 %6, 2
  br i1 %7, label %8, label %9

8:                                                ; preds = %1
  store i1 false, i1* %2, align 1
  br label %32

9:                                                ; preds = %1
  %10 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %10) #2
  store i64 2, i64* %4, align 8, !tbaa !20
  br label %11

11:                                               ; preds = %25, %9
  %12 = load i64, i64* %4, align 8, !tbaa !20
  %13 = load i64, i64* %3, align 8, !tbaa !20
  %14 = load i64, i64* %4, align 8, !tbaa !20
  %15 = sdiv i64 %13, %14
  %16 = icmp sle i64 %12, %15
  br i1 %16, label %18, label %17

17:                                               ; preds = %11
  store i32 2, i32* %5, align 4
  br label %28

18:                                               ; preds = %11
  %19 = load i64, i64* %3, align 8, !tbaa !20
  %20 = load i64, i64* %4, align 8, !tbaa !20
  %21 = srem i64 %19, %20
  %22 = icmp eq i64 %21, 0
  br i1 %22, label %23, label %24

23:                                               ; preds = %18
  store i1 false, i1* %2, align 1
  store i32 1, i32* %5, align 4
  br label %28

24:                                               ; preds = %18
  br label %25

25:                                               ; preds = %24
  %26 = load i64, i64* %4, align 8, !tbaa !20
  %27 = add nsw i64 %26, 1
  store i64 %27, i64* %4, align 8, !tbaa !20
  br label %11, !llvm.loop !22

28:                                               ; preds = %23, %17
  %29 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %29) #2
  %30 = load i32, i32* %5, align 4
  switch i32 %30, label %34 [
    i32 2, label %31
    i32 1, label %32
  ]

31:                                               ; preds = %28
  store i1 true, i1* %2, align 1
  br label %32

32:                                               ; preds = %31, %28, %8
  %33 = load i1, i1* %2, align 1
  ret i1 %33

34:                                               ; preds = %28
  unreachable
}

attributes #0 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { argmemonly nofree nosync nounwind willreturn }
attributes #2 = { nounwind }

!llvm.module.flags = !{!0, !1, !2}
!llvm.ident = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 7, !"PIC Level", i32 2}
!2 = !{i32 7, !"uwtable", i32 1}
!3 = !{!"Debian clang version 14.0.6"}
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
