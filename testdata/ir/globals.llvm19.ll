; ModuleID = 'globals.c'
source_filename = "globals.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

@history = global [8 x i64] [i64 5, i64 3, i64 0, i64 0, i64 0, i64 0, i64 0, i64 0], align 16
@history_end = global ptr getelementptr (i8, ptr @history, i64 16), align 8
@counter = global i32 0, align 4
@calls = internal global i32 0, align 4
@month_days = internal constant [12 x i16] [i16 31, i16 28, i16 31, i16 30, i16 31, i16 30, i16 31, i16 31, i16 30, i16 31, i16 30, i16 31], align 16
@month_names = internal constant [12 x ptr] [ptr @.str, ptr @.str.1, ptr @.str.2, ptr @.str.3, ptr @.str.4, ptr @.str.5, ptr @.str.6, ptr @.str.7, ptr @.str.8, ptr @.str.9, ptr @.str.10, ptr @.str.11], align 16
@powers = internal constant [5 x double] [double 1.000000e-02, double 1.000000e-01, double 1.000000e+00, double 1.000000e+01, double 1.000000e+02], align 16
@.str = private unnamed_addr constant [8 x i8] c"January\00", align 1
@.str.1 = private unnamed_addr constant [9 x i8] c"February\00", align 1
@.str.2 = private unnamed_addr constant [6 x i8] c"March\00", align 1
@.str.3 = private unnamed_addr constant [6 x i8] c"April\00", align 1
@.str.4 = private unnamed_addr constant [4 x i8] c"May\00", align 1
@.str.5 = private unnamed_addr constant [5 x i8] c"June\00", align 1
@.str.6 = private unnamed_addr constant [5 x i8] c"July\00", align 1
@.str.7 = private unnamed_addr constant [7 x i8] c"August\00", align 1
@.str.8 = private unnamed_addr constant [10 x i8] c"September\00", align 1
@.str.9 = private unnamed_addr constant [8 x i8] c"October\00", align 1
@.str.10 = private unnamed_addr constant [9 x i8] c"November\00", align 1
@.str.11 = private unnamed_addr constant [9 x i8] c"December\00", align 1

; Function Attrs: nounwind uwtable
define i32 @counter_next() #0 {
  %1 = load i32, ptr @counter, align 4, !tbaa !4
  %2 = add nsw i32 %1, 1
  store i32 %2, ptr @counter, align 4, !tbaa !4
  ret i32 %2
}

; Function Attrs: nounwind uwtable
define i32 @digit_counts(ptr noundef %0, i32 noundef %1, ptr noundef %2) #0 {
  %4 = alloca ptr, align 8
  %5 = alloca i32, align 4
  %6 = alloca ptr, align 8
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !8
  store i32 %1, ptr %5, align 4, !tbaa !4
  store ptr %2, ptr %6, align 8, !tbaa !8
  call void @llvm.lifetime.start.p0(i64 4, ptr %7) #2
  %10 = load i32, ptr @calls, align 4, !tbaa !4
  store i32 %10, ptr %7, align 4, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %8) #2
  store i32 0, ptr %8, align 4, !tbaa !4
  br label %11

11:                                               ; preds = %20, %3
  %12 = load i32, ptr %8, align 4, !tbaa !4
  %13 = icmp slt i32 %12, 10
  br i1 %13, label %15, label %14

14:                                               ; preds = %11
  call void @llvm.lifetime.end.p0(i64 4, ptr %8) #2
  br label %23

15:                                               ; preds = %11
  %16 = load ptr, ptr %6, align 8, !tbaa !8
  %17 = load i32, ptr %8, align 4, !tbaa !4
  %18 = sext i32 %17 to i64
  %19 = getelementptr inbounds i32, ptr %16, i64 %18
  store i32 0, ptr %19, align 4, !tbaa !4
  br label %20

20:                                               ; preds = %15
  %21 = load i32, ptr %8, align 4, !tbaa !4
  %22 = add nsw i32 %21, 1
  store i32 %22, ptr %8, align 4, !tbaa !4
  br label %11, !llvm.loop !10

23:                                               ; preds = %14
  call void @llvm.lifetime.start.p0(i64 4, ptr %9) #2
  store i32 0, ptr %9, align 4, !tbaa !4
  br label %24

24:                                               ; preds = %59, %23
  %25 = load i32, ptr %9, align 4, !tbaa !4
  %26 = load i32, ptr %5, align 4, !tbaa !4
  %27 = icmp slt i32 %25, %26
  br i1 %27, label %29, label %28

28:                                               ; preds = %24
  call void @llvm.lifetime.end.p0(i64 4, ptr %9) #2
  br label %62

29:                                               ; preds = %24
  %30 = load ptr, ptr %4, align 8, !tbaa !8
  %31 = load i32, ptr %9, align 4, !tbaa !4
  %32 = sext i32 %31 to i64
  %33 = getelementptr inbounds i8, ptr %30, i64 %32
  %34 = load i8, ptr %33, align 1, !tbaa !13
  %35 = sext i8 %34 to i32
  %36 = icmp sge i32 %35, 0
  br i1 %36, label %37, label %58

37:                                               ; preds = %29
  %38 = load ptr, ptr %4, align 8, !tbaa !8
  %39 = load i32, ptr %9, align 4, !tbaa !4
  %40 = sext i32 %39 to i64
  %41 = getelementptr inbounds i8, ptr %38, i64 %40
  %42 = load i8, ptr %41, align 1, !tbaa !13
  %43 = sext i8 %42 to i32
  %44 = icmp sle i32 %43, 9
  br i1 %44, label %45, label %58

45:                                               ; preds = %37
  %46 = load ptr, ptr %6, align 8, !tbaa !8
  %47 = load ptr, ptr %4, align 8, !tbaa !8
  %48 = load i32, ptr %9, align 4, !tbaa !4
  %49 = sext i32 %48 to i64
  %50 = getelementptr inbounds i8, ptr %47, i64 %49
  %51 = load i8, ptr %50, align 1, !tbaa !13
  %52 = sext i8 %51 to i64
  %53 = getelementptr inbounds i32, ptr %46, i64 %52
  %54 = load i32, ptr %53, align 4, !tbaa !4
  %55 = add nsw i32 %54, 1
  store i32 %55, ptr %53, align 4, !tbaa !4
  %56 = load i32, ptr @calls, align 4, !tbaa !4
  %57 = add nsw i32 %56, 1
  store i32 %57, ptr @calls, align 4, !tbaa !4
  br label %58

58:                                               ; preds = %45, %37, %29
  br label %59

59:                                               ; preds = %58
  %60 = load i32, ptr %9, align 4, !tbaa !4
  %61 = add nsw i32 %60, 1
  store i32 %61, ptr %9, align 4, !tbaa !4
  br label %24, !llvm.loop !14

62:                                               ; preds = %28
  %63 = load i32, ptr @calls, align 4, !tbaa !4
  %64 = load i32, ptr %7, align 4, !tbaa !4
  %65 = sub nsw i32 %63, %64
  call void @llvm.lifetime.end.p0(i64 4, ptr %7) #2
  ret i32 %65
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define signext i16 @days_before_month(i8 noundef signext %0) #0 {
  %2 = alloca i8, align 1
  %3 = alloca i16, align 2
  %4 = alloca i8, align 1
  store i8 %0, ptr %2, align 1, !tbaa !13
  call void @llvm.lifetime.start.p0(i64 2, ptr %3) #2
  store i16 0, ptr %3, align 2, !tbaa !15
  call void @llvm.lifetime.start.p0(i64 1, ptr %4) #2
  store i8 1, ptr %4, align 1, !tbaa !13
  br label %5

5:                                                ; preds = %30, %1
  %6 = load i8, ptr %4, align 1, !tbaa !13
  %7 = sext i8 %6 to i32
  %8 = load i8, ptr %2, align 1, !tbaa !13
  %9 = sext i8 %8 to i32
  %10 = icmp slt i32 %7, %9
  br i1 %10, label %11, label %15

11:                                               ; preds = %5
  %12 = load i8, ptr %4, align 1, !tbaa !13
  %13 = sext i8 %12 to i32
  %14 = icmp sle i32 %13, 12
  br label %15

15:                                               ; preds = %11, %5
  %16 = phi i1 [ false, %5 ], [ %14, %11 ]
  br i1 %16, label %18, label %17

17:                                               ; preds = %15
  call void @llvm.lifetime.end.p0(i64 1, ptr %4) #2
  br label %33

18:                                               ; preds = %15
  %19 = load i8, ptr %4, align 1, !tbaa !13
  %20 = sext i8 %19 to i32
  %21 = sub nsw i32 %20, 1
  %22 = sext i32 %21 to i64
  %23 = getelementptr inbounds [12 x i16], ptr @month_days, i64 0, i64 %22
  %24 = load i16, ptr %23, align 2, !tbaa !15
  %25 = sext i16 %24 to i32
  %26 = load i16, ptr %3, align 2, !tbaa !15
  %27 = sext i16 %26 to i32
  %28 = add nsw i32 %27, %25
  %29 = trunc i32 %28 to i16
  store i16 %29, ptr %3, align 2, !tbaa !15
  br label %30

30:                                               ; preds = %18
  %31 = load i8, ptr %4, align 1, !tbaa !13
  %32 = add i8 %31, 1
  store i8 %32, ptr %4, align 1, !tbaa !13
  br label %5, !llvm.loop !17

33:                                               ; preds = %17
  %34 = load i16, ptr %3, align 2, !tbaa !15
  call void @llvm.lifetime.end.p0(i64 2, ptr %3) #2
  ret i16 %34
}

; Function Attrs: nounwind uwtable
define signext i8 @month_letter(i8 noundef signext %0, i8 noundef signext %1) #0 {
  %3 = alloca i8, align 1
  %4 = alloca i8, align 1
  store i8 %0, ptr %3, align 1, !tbaa !13
  store i8 %1, ptr %4, align 1, !tbaa !13
  %5 = load i8, ptr %3, align 1, !tbaa !13
  %6 = sext i8 %5 to i32
  %7 = sub nsw i32 %6, 1
  %8 = sext i32 %7 to i64
  %9 = getelementptr inbounds [12 x ptr], ptr @month_names, i64 0, i64 %8
  %10 = load ptr, ptr %9, align 8, !tbaa !8
  %11 = load i8, ptr %4, align 1, !tbaa !13
  %12 = sext i8 %11 to i64
  %13 = getelementptr inbounds i8, ptr %10, i64 %12
  %14 = load i8, ptr %13, align 1, !tbaa !13
  ret i8 %14
}

; Function Attrs: nounwind uwtable
define double @power_of_ten(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !4
  %3 = load i32, ptr %2, align 4, !tbaa !4
  %4 = add nsw i32 %3, 2
  %5 = sext i32 %4 to i64
  %6 = getelementptr inbounds [5 x double], ptr @powers, i64 0, i64 %5
  %7 = load double, ptr %6, align 8, !tbaa !18
  ret double %7
}

; Function Attrs: nounwind uwtable
define i64 @history_add(i64 noundef %0) #0 {
  %2 = alloca i64, align 8
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  %5 = alloca i32, align 4
  %6 = alloca ptr, align 8
  store i64 %0, ptr %3, align 8, !tbaa !20
  call void @llvm.lifetime.start.p0(i64 8, ptr %4) #2
  store i64 0, ptr %4, align 8, !tbaa !20
  %7 = load ptr, ptr @history_end, align 8, !tbaa !8
  %8 = icmp eq ptr %7, getelementptr inbounds (i64, ptr @history, i64 8)
  br i1 %8, label %9, label %10

9:                                                ; preds = %1
  store i64 0, ptr %2, align 8
  store i32 1, ptr %5, align 4
  br label %29

10:                                               ; preds = %1
  %11 = load i64, ptr %3, align 8, !tbaa !20
  %12 = load ptr, ptr @history_end, align 8, !tbaa !8
  %13 = getelementptr inbounds i64, ptr %12, i32 1
  store ptr %13, ptr @history_end, align 8, !tbaa !8
  store i64 %11, ptr %12, align 8, !tbaa !20
  call void @llvm.lifetime.start.p0(i64 8, ptr %6) #2
  store ptr @history, ptr %6, align 8, !tbaa !8
  br label %14

14:                                               ; preds = %24, %10
  %15 = load ptr, ptr %6, align 8, !tbaa !8
  %16 = load ptr, ptr @history_end, align 8, !tbaa !8
  %17 = icmp ult ptr %15, %16
  br i1 %17, label %19, label %18

18:                                               ; preds = %14
  store i32 2, ptr %5, align 4
  call void @llvm.lifetime.end.p0(i64 8, ptr %6) #2
  br label %27

19:                                               ; preds = %14
  %20 = load ptr, ptr %6, align 8, !tbaa !8
  %21 = load i64, ptr %20, align 8, !tbaa !20
  %22 = load i64, ptr %4, align 8, !tbaa !20
  %23 = add nsw i64 %22, %21
  store i64 %23, ptr %4, align 8, !tbaa !20
  br label %24

24:                                               ; preds = %19
  %25 = load ptr, ptr %6, align 8, !tbaa !8
  %26 = getelementptr inbounds i64, ptr %25, i32 1
  store ptr %26, ptr %6, align 8, !tbaa !8
  br label %14, !llvm.loop !22

27:                                               ; preds = %18
  %28 = load i64, ptr %4, align 8, !tbaa !20
  store i64 %28, ptr %2, align 8
  store i32 1, ptr %5, align 4
  br label %29

29:                                               ; preds = %27, %9
  call void @llvm.lifetime.end.p0(i64 8, ptr %4) #2
  %30 = load i64, ptr %2, align 8
  ret i64 %30
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
!8 = !{!9, !9, i64 0}
!9 = !{!"any pointer", !6, i64 0}
!10 = distinct !{!10, !11, !12}
!11 = !{!"llvm.loop.mustprogress"}
!12 = !{!"llvm.loop.unroll.disable"}
!13 = !{!6, !6, i64 0}
!14 = distinct !{!14, !11, !12}
!15 = !{!16, !16, i64 0}
!16 = !{!"short", !6, i64 0}
!17 = distinct !{!17, !11, !12}
!18 = !{!19, !19, i64 0}
!19 = !{!"double", !6, i64 0}
!20 = !{!21, !21, i64 0}
!21 = !{!"long", !6, i64 0}
!22 = distinct !{!22, !11, !12}
