; ModuleID = 'text.c'
source_filename = "text.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define i32 @word_count(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  %4 = alloca i8, align 1
  store ptr %0, ptr %2, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %3) #2
  store i32 0, ptr %3, align 4, !tbaa !8
  call void @llvm.lifetime.start.p0(i64 1, ptr %4) #2
  store i8 0, ptr %4, align 1, !tbaa !10
  br label %5

5:                                                ; preds = %25, %1
  %6 = load ptr, ptr %2, align 8, !tbaa !4
  %7 = load i8, ptr %6, align 1, !tbaa !12
  %8 = icmp ne i8 %7, 0
  br i1 %8, label %9, label %28

9:                                                ; preds = %5
  %10 = load ptr, ptr %2, align 8, !tbaa !4
  %11 = load i8, ptr %10, align 1, !tbaa !12
  %12 = call zeroext i1 @is_blank(i8 noundef signext %11)
  br i1 %12, label %19, label %13

13:                                               ; preds = %9
  %14 = load i8, ptr %4, align 1, !tbaa !10, !range !13, !noundef !14
  %15 = trunc i8 %14 to i1
  br i1 %15, label %19, label %16

16:                                               ; preds = %13
  %17 = load i32, ptr %3, align 4, !tbaa !8
  %18 = add nsw i32 %17, 1
  store i32 %18, ptr %3, align 4, !tbaa !8
  br label %19

19:                                               ; preds = %16, %13, %9
  %20 = load ptr, ptr %2, align 8, !tbaa !4
  %21 = load i8, ptr %20, align 1, !tbaa !12
  %22 = call zeroext i1 @is_blank(i8 noundef signext %21)
  %23 = xor i1 %22, true
  %24 = zext i1 %23 to i8
  store i8 %24, ptr %4, align 1, !tbaa !10
  br label %25

25:                                               ; preds = %19
  %26 = load ptr, ptr %2, align 8, !tbaa !4
  %27 = getelementptr inbounds i8, ptr %26, i32 1
  store ptr %27, ptr %2, align 8, !tbaa !4
  br label %5, !llvm.loop !15

28:                                               ; preds = %5
  %29 = load i32, ptr %3, align 4, !tbaa !8
  call void @llvm.lifetime.end.p0(i64 1, ptr %4) #2
  call void @llvm.lifetime.end.p0(i64 4, ptr %3) #2
  ret i32 %29
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define internal zeroext i1 @is_blank(i8 noundef signext %0) #0 {
  %2 = alloca i8, align 1
  store i8 %0, ptr %2, align 1, !tbaa !12
  %3 = load i8, ptr %2, align 1, !tbaa !12
  %4 = sext i8 %3 to i32
  %5 = icmp eq i32 %4, 32
  br i1 %5, label %16, label %6

6:                                                ; preds = %1
  %7 = load i8, ptr %2, align 1, !tbaa !12
  %8 = sext i8 %7 to i32
  %9 = icmp sge i32 %8, 9
  br i1 %9, label %10, label %14

10:                                               ; preds = %6
  %11 = load i8, ptr %2, align 1, !tbaa !12
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

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define void @text_reverse(ptr noundef %0, i64 noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca i64, align 8
  %5 = alloca i64, align 8
  %6 = alloca i64, align 8
  %7 = alloca i8, align 1
  store ptr %0, ptr %3, align 8, !tbaa !4
  store i64 %1, ptr %4, align 8, !tbaa !18
  call void @llvm.lifetime.start.p0(i64 8, ptr %5) #2
  store i64 0, ptr %5, align 8, !tbaa !18
  call void @llvm.lifetime.start.p0(i64 8, ptr %6) #2
  %8 = load i64, ptr %4, align 8, !tbaa !18
  %9 = sub nsw i64 %8, 1
  store i64 %9, ptr %6, align 8, !tbaa !18
  br label %10

10:                                               ; preds = %31, %2
  %11 = load i64, ptr %5, align 8, !tbaa !18
  %12 = load i64, ptr %6, align 8, !tbaa !18
  %13 = icmp slt i64 %11, %12
  br i1 %13, label %15, label %14

14:                                               ; preds = %10
  call void @llvm.lifetime.end.p0(i64 8, ptr %6) #2
  call void @llvm.lifetime.end.p0(i64 8, ptr %5) #2
  br label %36

15:                                               ; preds = %10
  call void @llvm.lifetime.start.p0(i64 1, ptr %7) #2
  %16 = load ptr, ptr %3, align 8, !tbaa !4
  %17 = load i64, ptr %5, align 8, !tbaa !18
  %18 = getelementptr inbounds i8, ptr %16, i64 %17
  %19 = load i8, ptr %18, align 1, !tbaa !12
  store i8 %19, ptr %7, align 1, !tbaa !12
  %20 = load ptr, ptr %3, align 8, !tbaa !4
  %21 = load i64, ptr %6, align 8, !tbaa !18
  %22 = getelementptr inbounds i8, ptr %20, i64 %21
  %23 = load i8, ptr %22, align 1, !tbaa !12
  %24 = load ptr, ptr %3, align 8, !tbaa !4
  %25 = load i64, ptr %5, align 8, !tbaa !18
  %26 = getelementptr inbounds i8, ptr %24, i64 %25
  store i8 %23, ptr %26, align 1, !tbaa !12
  %27 = load i8, ptr %7, align 1, !tbaa !12
  %28 = load ptr, ptr %3, align 8, !tbaa !4
  %29 = load i64, ptr %6, align 8, !tbaa !18
  %30 = getelementptr inbounds i8, ptr %28, i64 %29
  store i8 %27, ptr %30, align 1, !tbaa !12
  call void @llvm.lifetime.end.p0(i64 1, ptr %7) #2
  br label %31

31:                                               ; preds = %15
  %32 = load i64, ptr %5, align 8, !tbaa !18
  %33 = add nsw i64 %32, 1
  store i64 %33, ptr %5, align 8, !tbaa !18
  %34 = load i64, ptr %6, align 8, !tbaa !18
  %35 = add nsw i64 %34, -1
  store i64 %35, ptr %6, align 8, !tbaa !18
  br label %10, !llvm.loop !20

36:                                               ; preds = %14
  ret void
}

; Function Attrs: nounwind uwtable
define i32 @text_compare(ptr noundef %0, ptr noundef %1) #0 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  store ptr %0, ptr %3, align 8, !tbaa !4
  store ptr %1, ptr %4, align 8, !tbaa !4
  br label %5

5:                                                ; preds = %20, %2
  %6 = load ptr, ptr %3, align 8, !tbaa !4
  %7 = load i8, ptr %6, align 1, !tbaa !12
  %8 = sext i8 %7 to i32
  %9 = icmp ne i32 %8, 0
  br i1 %9, label %10, label %18

10:                                               ; preds = %5
  %11 = load ptr, ptr %3, align 8, !tbaa !4
  %12 = load i8, ptr %11, align 1, !tbaa !12
  %13 = sext i8 %12 to i32
  %14 = load ptr, ptr %4, align 8, !tbaa !4
  %15 = load i8, ptr %14, align 1, !tbaa !12
  %16 = sext i8 %15 to i32
  %17 = icmp eq i32 %13, %16
  br label %18

18:                                               ; preds = %10, %5
  %19 = phi i1 [ false, %5 ], [ %17, %10 ]
  br i1 %19, label %20, label %25

20:                                               ; preds = %18
  %21 = load ptr, ptr %3, align 8, !tbaa !4
  %22 = getelementptr inbounds i8, ptr %21, i32 1
  store ptr %22, ptr %3, align 8, !tbaa !4
  %23 = load ptr, ptr %4, align 8, !tbaa !4
  %24 = getelementptr inbounds i8, ptr %23, i32 1
  store ptr %24, ptr %4, align 8, !tbaa !4
  br label %5, !llvm.loop !21

25:                                               ; preds = %18
  %26 = load ptr, ptr %3, align 8, !tbaa !4
  %27 = load i8, ptr %26, align 1, !tbaa !12
  %28 = zext i8 %27 to i32
  %29 = load ptr, ptr %4, align 8, !tbaa !4
  %30 = load i8, ptr %29, align 1, !tbaa !12
  %31 = zext i8 %30 to i32
  %32 = icmp sgt i32 %28, %31
  %33 = zext i1 %32 to i32
  %34 = load ptr, ptr %3, align 8, !tbaa !4
  %35 = load i8, ptr %34, align 1, !tbaa !12
  %36 = zext i8 %35 to i32
  %37 = load ptr, ptr %4, align 8, !tbaa !4
  %38 = load i8, ptr %37, align 1, !tbaa !12
  %39 = zext i8 %38 to i32
  %40 = icmp slt i32 %36, %39
  %41 = zext i1 %40 to i32
  %42 = sub nsw i32 %33, %41
  ret i32 %42
}

; Function Attrs: nounwind uwtable
define signext i8 @text_upper(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i8, align 1
  store ptr %0, ptr %2, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 1, ptr %3) #2
  store i8 0, ptr %3, align 1, !tbaa !12
  br label %4

4:                                                ; preds = %38, %1
  %5 = load ptr, ptr %2, align 8, !tbaa !4
  %6 = load i8, ptr %5, align 1, !tbaa !12
  %7 = icmp ne i8 %6, 0
  br i1 %7, label %8, label %41

8:                                                ; preds = %4
  %9 = load ptr, ptr %2, align 8, !tbaa !4
  %10 = load i8, ptr %9, align 1, !tbaa !12
  %11 = sext i8 %10 to i32
  %12 = icmp sge i32 %11, 97
  br i1 %12, label %13, label %24

13:                                               ; preds = %8
  %14 = load ptr, ptr %2, align 8, !tbaa !4
  %15 = load i8, ptr %14, align 1, !tbaa !12
  %16 = sext i8 %15 to i32
  %17 = icmp sle i32 %16, 122
  br i1 %17, label %18, label %24

18:                                               ; preds = %13
  %19 = load ptr, ptr %2, align 8, !tbaa !4
  %20 = load i8, ptr %19, align 1, !tbaa !12
  %21 = sext i8 %20 to i32
  %22 = sub nsw i32 %21, 32
  %23 = trunc i32 %22 to i8
  store i8 %23, ptr %19, align 1, !tbaa !12
  br label %24

24:                                               ; preds = %18, %13, %8
  %25 = load ptr, ptr %2, align 8, !tbaa !4
  %26 = load i8, ptr %25, align 1, !tbaa !12
  %27 = sext i8 %26 to i32
  %28 = icmp sge i32 %27, 65
  br i1 %28, label %29, label %37

29:                                               ; preds = %24
  %30 = load ptr, ptr %2, align 8, !tbaa !4
  %31 = load i8, ptr %30, align 1, !tbaa !12
  %32 = sext i8 %31 to i32
  %33 = icmp sle i32 %32, 90
  br i1 %33, label %34, label %37

34:                                               ; preds = %29
  %35 = load ptr, ptr %2, align 8, !tbaa !4
  %36 = load i8, ptr %35, align 1, !tbaa !12
  store i8 %36, ptr %3, align 1, !tbaa !12
  br label %37

37:                                               ; preds = %34, %29, %24
  br label %38

38:                                               ; preds = %37
  %39 = load ptr, ptr %2, align 8, !tbaa !4
  %40 = getelementptr inbounds i8, ptr %39, i32 1
  store ptr %40, ptr %2, align 8, !tbaa !4
  br label %4, !llvm.loop !22

41:                                               ; preds = %4
  %42 = load i8, ptr %3, align 1, !tbaa !12
  call void @llvm.lifetime.end.p0(i64 1, ptr %3) #2
  ret i8 %42
}

; Function Attrs: nounwind uwtable
define zeroext i1 @palindrome(ptr noundef %0, i16 noundef signext %1) #0 {
  %3 = alloca i1, align 1
  %4 = alloca ptr, align 8
  %5 = alloca i16, align 2
  %6 = alloca i16, align 2
  %7 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !4
  store i16 %1, ptr %5, align 2, !tbaa !23
  call void @llvm.lifetime.start.p0(i64 2, ptr %6) #2
  store i16 0, ptr %6, align 2, !tbaa !23
  br label %8

8:                                                ; preds = %37, %2
  %9 = load i16, ptr %6, align 2, !tbaa !23
  %10 = sext i16 %9 to i32
  %11 = load i16, ptr %5, align 2, !tbaa !23
  %12 = sext i16 %11 to i32
  %13 = sdiv i32 %12, 2
  %14 = icmp slt i32 %10, %13
  br i1 %14, label %16, label %15

15:                                               ; preds = %8
  store i32 2, ptr %7, align 4
  br label %40

16:                                               ; preds = %8
  %17 = load ptr, ptr %4, align 8, !tbaa !4
  %18 = load i16, ptr %6, align 2, !tbaa !23
  %19 = sext i16 %18 to i64
  %20 = getelementptr inbounds i8, ptr %17, i64 %19
  %21 = load i8, ptr %20, align 1, !tbaa !12
  %22 = sext i8 %21 to i32
  %23 = load ptr, ptr %4, align 8, !tbaa !4
  %24 = load i16, ptr %5, align 2, !tbaa !23
  %25 = sext i16 %24 to i32
  %26 = sub nsw i32 %25, 1
  %27 = load i16, ptr %6, align 2, !tbaa !23
  %28 = sext i16 %27 to i32
  %29 = sub nsw i32 %26, %28
  %30 = sext i32 %29 to i64
  %31 = getelementptr inbounds i8, ptr %23, i64 %30
  %32 = load i8, ptr %31, align 1, !tbaa !12
  %33 = sext i8 %32 to i32
  %34 = icmp ne i32 %22, %33
  br i1 %34, label %35, label %36

35:                                               ; preds = %16
  store i1 false, ptr %3, align 1
  store i32 1, ptr %7, align 4
  br label %40

36:                                               ; preds = %16
  br label %37

37:                                               ; preds = %36
  %38 = load i16, ptr %6, align 2, !tbaa !23
  %39 = add i16 %38, 1
  store i16 %39, ptr %6, align 2, !tbaa !23
  br label %8, !llvm.loop !25

40:                                               ; preds = %35, %15
  call void @llvm.lifetime.end.p0(i64 2, ptr %6) #2
  %41 = load i32, ptr %7, align 4
  switch i32 %41, label %45 [
    i32 2, label %42
    i32 1, label %43
  ]

42:                                               ; preds = %40
  store i1 true, ptr %3, align 1
  br label %43

43:                                               ; preds = %42, %40
  %44 = load i1, ptr %3, align 1
  ret i1 %44

45:                                               ; preds = %40
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
!5 = !{!"any pointer", !6, i64 0}
!6 = !{!"omnipotent char", !7, i64 0}
!7 = !{!"Simple C/C++ TBAA"}
!8 = !{!9, !9, i64 0}
!9 = !{!"int", !6, i64 0}
!10 = !{!11, !11, i64 0}
!11 = !{!"_Bool", !6, i64 0}
!12 = !{!6, !6, i64 0}
!13 = !{i8 0, i8 2}
!14 = !{}
!15 = distinct !{!15, !16, !17}
!16 = !{!"llvm.loop.mustprogress"}
!17 = !{!"llvm.loop.unroll.disable"}
!18 = !{!19, !19, i64 0}
!19 = !{!"long", !6, i64 0}
!20 = distinct !{!20, !16, !17}
!21 = distinct !{!21, !16, !17}
!22 = distinct !{!22, !16, !17}
!23 = !{!24, !24, i64 0}
!24 = !{!"short", !6, i64 0}
!25 = distinct !{!25, !16, !17}
