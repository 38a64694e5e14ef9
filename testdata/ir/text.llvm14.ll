; ModuleID = 'text.c'
source_filename = "text.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define i32 @word_count(i8* noundef %0) #0 {
  %2 = alloca i8*, align 8
  %3 = alloca i32, align 4
  %4 = alloca i8, align 1
  store i8* %0, i8** %2, align 8, !tbaa !4
  %5 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %5) #2
  store i32 0, i32* %3, align 4, !tbaa !8
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %4) #2
  store i8 0, i8* %4, align 1, !tbaa !10
  br label %6

6:                                                ; preds = %26, %1
  %7 = load i8*, i8** %2, align 8, !tbaa !4
  %8 = load i8, i8* %7, align 1, !tbaa !12
  %9 = icmp ne i8 %8, 0
  br i1 %9, label %10, label %29

10:                                               ; preds = %6
  %11 = load i8*, i8** %2, align 8, !tbaa !4
  %12 = load i8, i8* %11, align 1, !tbaa !12
  %13 = call zeroext i1 @is_blank(i8 noundef signext %12)
  br i1 %13, label %20, label %14

14:                                               ; preds = %10
  %15 = load i8, i8* %4, align 1, !tbaa !10, !range !13
  %16 = trunc i8 %15 to i1
  br i1 %16, label %20, label %17

17:                                               ; preds = %14
  %18 = load i32, i32* %3, align 4, !tbaa !8
  %19 = add nsw i32 %18, 1
  store i32 %19, i32* %3, align 4, !tbaa !8
  br label %20

20:                                               ; preds = %17, %14, %10
  %21 = load i8*, i8** %2, align 8, !tbaa !4
  %22 = load i8, i8* %21, align 1, !tbaa !12
  %23 = call zeroext i1 @is_blank(i8 noundef signext %22)
  %24 = xor i1 %23, true
  %25 = zext i1 %24 to i8
  store i8 %25, i8* %4, align 1, !tbaa !10
  br label %26

26:                                               ; preds = %20
  %27 = load i8*, i8** %2, align 8, !tbaa !4
  %28 = getelementptr inbounds i8, i8* %27, i32 1
  store i8* %28, i8** %2, align 8, !tbaa !4
  br label %6, !llvm.loop !14

29:                                               ; preds = %6
  %30 = load i32, i32* %3, align 4, !tbaa !8
  call void @llvm.lifetime.end.p0i8(i64 1, i8* %4) #2
  %31 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %31) #2
  ret i32 %30
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define internal zeroext i1 @is_blank(i8 noundef signext %0) #0 {
  %2 = alloca i8, align 1
  store i8 %0, i8* %2, align 1, !tbaa !12
  %3 = load i8, i8* %2, align 1, !tbaa !12
  %4 = sext i8 %3 to i32
  %5 = icmp eq i32 %4, 32
  br i1 %5, label %16, label %6

6:                                                ; preds = %1
  %7 = load i8, i8* %2, align 1, !tbaa !12
  %8 = sext i8 %7 to i32
  %9 = icmp sge i32 %8, 9
  br i1 %9, label %10, label %14

10:                                               ; preds = %6
  %11 = load i8, i8* %2, align 1, !tbaa !12
  %12 = sext i8 %11 to i32
  %13 = icmp sle i32 %12, 13
  br label %14

14:                                               ; preds = %10, %6
  %15 = phi i1 [ false, %6 ], [ %13, %10 ]
  br label %16

16:                                               ; preds = %14, %1
  %17 = phi i1 [ true, %1 ], [ %15, %14 ]
  ret i1 %17
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define void @text_reverse(i8* noundef %0, i64 noundef %1) #0 {
  %3 = alloca i8*, align 8
  %4 = alloca i64, align 8
  %5 = alloca i64, align 8
  %6 = alloca i64, align 8
  %7 = alloca i8, align 1
  store i8* %0, i8** %3, align 8, !tbaa !4
  store i64 %1, i64* %4, align 8, !tbaa !17
  %8 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %8) #2
  store i64 0, i64* %5, align 8, !tbaa !17
  %9 = bitcast i64* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %9) #2
  %10 = load i64, i64* %4, align 8, !tbaa !17
  %11 = sub nsw i64 %10, 1
  store i64 %11, i64* %6, align 8, !tbaa !17
  br label %12

12:                                               ; preds = %35, %2
  %13 = load i64, i64* %5, align 8, !tbaa !17
  %14 = load i64, i64* %6, align 8, !tbaa !17
  %15 = icmp slt i64 %13, %14
  br i1 %15, label %19, label %16

16:                                               ; preds = %12
  %17 = bitcast i64* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %17) #2
  %18 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %18) #2
  br label %40

19:                                               ; preds = %12
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %7) #2
  %20 = load i8*, i8** %3, align 8, !tbaa !4
  %21 = load i64, i64* %5, align 8, !tbaa !17
  %22 = getelementptr inbounds i8, i8* %20, i64 %21
  %23 = load i8, i8* %22, align 1, !tbaa !12
  store i8 %23, i8* %7, align 1, !tbaa !12
  %24 = load i8*, i8** %3, align 8, !tbaa !4
  %25 = load i64, i64* %6, align 8, !tbaa !17
  %26 = getelementptr inbounds i8, i8* %24, i64 %25
  %27 = load i8, i8* %26, align 1, !tbaa !12
  %28 = load i8*, i8** %3, align 8, !tbaa !4
  %29 = load i64, i64* %5, align 8, !tbaa !17
  %30 = getelementptr inbounds i8, i8* %28, i64 %29
  store i8 %27, i8* %30, align 1, !tbaa !12
  %31 = load i8, i8* %7, align 1, !tbaa !12
  %32 = load i8*, i8** %3, align 8, !tbaa !4
  %33 = load i64, i64* %6, align 8, !tbaa !17
  %34 = getelementptr inbounds i8, i8* %32, i64 %33
  store i8 %31, i8* %34, align 1, !tbaa !12
  call void @llvm.lifetime.end.p0i8(i64 1, i8* %7) #2
  br label %35

35:                                               ; preds = %19
  %36 = load i64, i64* %5, align 8, !tbaa !17
  %37 = add nsw i64 %36, 1
  store i64 %37, i64* %5, align 8, !tbaa !17
  %38 = load i64, i64* %6, align 8, !tbaa !17
  %39 = add nsw i64 %38, -1
  store i64 %39, i64* %6, align 8, !tbaa !17
  br label %12, !llvm.loop !19

40:                                               ; preds = %16
  ret void
}

; Function Attrs: nounwind uwtable
define i32 @text_compare(i8* noundef %0, i8* noundef %1) #0 {
  %3 = alloca i8*, align 8
  %4 = alloca i8*, align 8
  store i8* %0, i8** %3, align 8, !tbaa !4
  store i8* %1, i8** %4, align 8, !tbaa !4
  br label %5

5:                                                ; preds = %20, %2
  %6 = load i8*, i8** %3, align 8, !tbaa !4
  %7 = load i8, i8* %6, align 1, !tbaa !12
  %8 = sext i8 %7 to i32
  %9 = icmp ne i32 %8, 0
  br i1 %9, label %10, label %18

10:                                               ; preds = %5
  %11 = load i8*, i8** %3, align 8, !tbaa !4
  %12 = load i8, i8* %11, align 1, !tbaa !12
  %13 = sext i8 %12 to i32
  %14 = load i8*, i8** %4, align 8, !tbaa !4
  %15 = load i8, i8* %14, align 1, !tbaa !12
  %16 = sext i8 %15 to i32
  %17 = icmp eq i32 %13, %16
  br label %18

18:                                               ; preds = %10, %5
  %19 = phi i1 [ false, %5 ], [ %17, %10 ]
  br i1 %19, label %20, label %25

20:                                               ; preds = %18
  %21 = load i8*, i8** %3, align 8, !tbaa !4
  %22 = getelementptr inbounds i8, i8* %21, i32 1
  store i8* %22, i8** %3, align 8, !tbaa !4
  %23 = load i8*, i8** %4, align 8, !tbaa !4
  %24 = getelementptr inbounds i8, i8* %23, i32 1
  store i8* %24, i8** %4, align 8, !tbaa !4
  br label %5, !llvm.loop !20

25:                                               ; preds = %18
  %26 = load i8*, i8** %3, align 8, !tbaa !4
  %27 = load i8, i8* %26, align 1, !tbaa !12
  %28 = zext i8 %27 to i32
  %29 = load i8*, i8** %4, align 8, !tbaa !4
  %30 = load i8, i8* %29, align 1, !tbaa !12
  %31 = zext i8 %30 to i32
  %32 = icmp sgt i32 %28, %31
  %33 = zext i1 %32 to i32
  %34 = load i8*, i8** %3, align 8, !tbaa !4
  %35 = load i8, i8* %34, align 1, !tbaa !12
  %36 = zext i8 %35 to i32
  %37 = load i8*, i8** %4, align 8, !tbaa !4
  %38 = load i8, i8* %37, align 1, !tbaa !12
  %39 = zext i8 %38 to i32
  %40 = icmp slt i32 %36, %39
  %41 = zext i1 %40 to i32
  %42 = sub nsw i32 %33, %41
  ret i32 %42
}

; Function Attrs: nounwind uwtable
define signext i8 @text_upper(i8* noundef %0) #0 {
  %2 = alloca i8*, align 8
  %3 = alloca i8, align 1
  store i8* %0, i8** %2, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %3) #2
  store i8 0, i8* %3, align 1, !tbaa !12
  br label %4

4:                                                ; preds = %38, %1
  %5 = load i8*, i8** %2, align 8, !tbaa !4
  %6 = load i8, i8* %5, align 1, !tbaa !12
  %7 = icmp ne i8 %6, 0
  br i1 %7, label %8, label %41

8:                                                ; preds = %4
  %9 = load i8*, i8** %2, align 8, !tbaa !4
  %10 = load i8, i8* %9, align 1, !tbaa !12
  %11 = sext i8 %10 to i32
  %12 = icmp sge i32 %11, 97
  br i1 %12, label %13, label %24

13:                                               ; preds = %8
  %14 = load i8*, i8** %2, align 8, !tbaa !4
  %15 = load i8, i8* %14, align 1, !tbaa !12
  %16 = sext i8 %15 to i32
  %17 = icmp sle i32 %16, 122
  br i1 %17, label %18, label %24

18:                                               ; preds = %13
  %19 = load i8*, i8** %2, align 8, !tbaa !4
  %20 = load i8, i8* %19, align 1, !tbaa !12
  %21 = sext i8 %20 to i32
  %22 = sub nsw i32 %21, 32
  %23 = trunc i32 %22 to i8
  store i8 %23, i8* %19, align 1, !tbaa !12
  br label %24

24:                                               ; preds = %18, %13, %8
  %25 = load i8*, i8** %2, align 8, !tbaa !4
  %26 = load i8, i8* %25, align 1, !tbaa !12
  %27 = sext i8 %26 to i32
  %28 = icmp sge i32 %27, 65
  br i1 %28, label %29, label %37

29:                                               ; preds = %24
  %30 = load i8*, i8** %2, align 8, !tbaa !4
  %31 = load i8, i8* %30, align 1, !tbaa !12
  %32 = sext i8 %31 to i32
  %33 = icmp sle i32 %32, 90
  br i1 %33, label %34, label %37

34:                                               ; preds = %29
  %35 = load i8*, i8** %2, align 8, !tbaa !4
  %36 = load i8, i8* %35, align 1, !tbaa !12
  store i8 %36, i8* %3, align 1, !tbaa !12
  br label %37

37:                                               ; preds = %34, %29, %24
  br label %38

38:                                               ; preds = %37
  %39 = load i8*, i8** %2, align 8, !tbaa !4
  %40 = getelementptr inbounds i8, i8* %39, i32 1
  store i8* %40, i8** %2, align 8, !tbaa !4
  br label %4, !llvm.loop !21

41:                                               ; preds = %4
  %42 = load i8, i8* %3, align 1, !tbaa !12
  call void @llvm.lifetime.end.p0i8(i64 1, i8* %3) #2
  ret i8 %42
}

; Function Attrs: nounwind uwtable
define zeroext i1 @palindrome(i8* noundef %0, i16 noundef signext %1) #0 {
  %3 = alloca i1, align 1
  %4 = alloca i8*, align 8
  %5 = alloca i16, align 2
  %6 = alloca i16, align 2
  %7 = alloca i32, align 4
  store i8* %0, i8** %4, align 8, !tbaa !4
  store i16 %1, i16* %5, align 2, !tbaa !22
  %8 = bitcast i16* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 2, i8* %8) #2
  store i16 0, i16* %6, align 2, !tbaa !22
  br label %9

9:                                                ; preds = %38, %2
  %10 = load i16, i16* %6, align 2, !tbaa !22
  %11 = sext i16 %10 to i32
  %12 = load i16, i16* %5, align 2, !tbaa !22
  %13 = sext i16 %12 to i32
  %14 = sdiv i32 %13, 2
  %15 = icmp slt i32 %11, %14
  br i1 %15, label %17, label %16

16:                                               ; preds = %9
  store i32 2, i32* %7, align 4
  br label %41

17:                                               ; preds = %9
  %18 = load i8*, i8** %4, align 8, !tbaa !4
  %19 = load i16, i16* %6, align 2, !tbaa !22
  %20 = sext i16 %19 to i64
  %21 = getelementptr inbounds i8, i8* %18, i64 %20
  %22 = load i8, i8* %21, align 1, !tbaa !12
  %23 = sext i8 %22 to i32
  %24 = load i8*, i8** %4, align 8, !tbaa !4
  %25 = load i16, i16* %5, align 2, !tbaa !22
  %26 = sext i16 %25 to i32
  %27 = sub nsw i32 %26, 1
  %28 = load i16, i16* %6, align 2, !tbaa !22
  %29 = sext i16 %28 to i32
  %30 = sub nsw i32 %27, %29
  %31 = sext i32 %30 to i64
  %32 = getelementptr inbounds i8, i8* %24, i64 %31
  %33 = load i8, i8* %32, align 1, !tbaa !12
  %34 = sext i8 %33 to i32
  %35 = icmp ne i32 %23, %34
  br i1 %35, label %36, label %37

36:                                               ; preds = %17
  store i1 false, i1* %3, align 1
  store i32 1, i32* %7, align 4
  br label %41

37:                                               ; preds = %17
  br label %38

38:                                               ; preds = %37
  %39 = load i16, i16* %6, align 2, !tbaa !22
  %40 = add i16 %39, 1
  store i16 %40, i16* %6, align 2, !tbaa !22
  br label %9, !llvm.loop !24

41:                                               ; preds = %36, %16
  %42 = bitcast i16* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 2, i8* %42) #2
  %43 = load i32, i32* %7, align 4
  switch i32 %43, label %47 [
    i32 2, label %44
    i32 1, label %45
  ]

44:                                               ; preds = %41
  store i1 true, i1* %3, align 1
  br label %45

45:                                               ; preds = %44, %41
  %46 = load i1, i1* %3, align 1
  ret i1 %46

47:                                               ; preds = %41
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
!5 = !{!"any pointer", !6, i64 0}
!6 = !{!"omnipotent char", !7, i64 0}
!7 = !{!"Simple C/C++ TBAA"}
!8 = !{!9, !9, i64 0}
!9 = !{!"int", !6, i64 0}
!10 = !{!11, !11, i64 0}
!11 = !{!"_Bool", !6, i64 0}
!12 = !{!6, !6, i64 0}
!13 = !{i8 0, i8 2}
!14 = distinct !{!14, !15, !16}
!15 = !{!"llvm.loop.mustprogress"}
!16 = !{!"llvm.loop.unroll.disable"}
!17 = !{!18, !18, i64 0}
!18 = !{!"long", !6, i64 0}
!19 = distinct !{!19, !15, !16}
!20 = distinct !{!20, !15, !16}
!21 = distinct !{!21, !15, !16}
!22 = !{!23, !23, i64 0}
!23 = !{!"short", !6, i64 0}
!24 = distinct !{!24, !15, !16}
