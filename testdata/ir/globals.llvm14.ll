; ModuleID = 'globals.c'
source_filename = "globals.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

@history = global [8 x i64] [i64 5, i64 3, i64 0, i64 0, i64 0, i64 0, i64 0, i64 0], align 16
@history_end = global i64* bitcast (i8* getelementptr (i8, i8* bitcast ([8 x i64]* @history to i8*), i64 16) to i64*), align 8
@counter = global i32 0, align 4
@calls = internal global i32 0, align 4
@month_days = internal constant [12 x i16] [i16 31, i16 28, i16 31, i16 30, i16 31, i16 30, i16 31, i16 31, i16 30, i16 31, i16 30, i16 31], align 16
@month_names = internal constant [12 x i8*] [i8* getelementptr inbounds ([8 x i8], [8 x i8]* @.str, i32 0, i32 0), i8* getelementptr inbounds ([9 x i8], [9 x i8]* @.str.1, i32 0, i32 0), i8* getelementptr inbounds ([6 x i8], [6 x i8]* @.str.2, i32 0, i32 0), i8* getelementptr inbounds ([6 x i8], [6 x i8]* @.str.3, i32 0, i32 0), i8* getelementptr inbounds ([4 x i8], [4 x i8]* @.str.4, i32 0, i32 0), i8* getelementptr inbounds ([5 x i8], [5 x i8]* @.str.5, i32 0, i32 0), i8* getelementptr inbounds ([5 x i8], [5 x i8]* @.str.6, i32 0, i32 0), i8* getelementptr inbounds ([7 x i8], [7 x i8]* @.str.7, i32 0, i32 0), i8* getelementptr inbounds ([10 x i8], [10 x i8]* @.str.8, i32 0, i32 0), i8* getelementptr inbounds ([8 x i8], [8 x i8]* @.str.9, i32 0, i32 0), i8* getelementptr inbounds ([9 x i8], [9 x i8]* @.str.10, i32 0, i32 0), i8* getelementptr inbounds ([9 x i8], [9 x i8]* @.str.11, i32 0, i32 0)], align 16
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
  %1 = load i32, i32* @counter, align 4, !tbaa !4
  %2 = add nsw i32 %1, 1
  store i32 %2, i32* @counter, align 4, !tbaa !4
  ret i32 %2
}

; Function Attrs: nounwind uwtable
define i32 @digit_counts(i8* noundef %0, i32 noundef %1, i32* noundef %2) #0 {
  %4 = alloca i8*, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32*, align 8
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  store i8* %0, i8** %4, align 8, !tbaa !8
  store i32 %1, i32* %5, align 4, !tbaa !4
  store i32* %2, i32** %6, align 8, !tbaa !8
  %10 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %10) #2
  %11 = load i32, i32* @calls, align 4, !tbaa !4
  store i32 %11, i32* %7, align 4, !tbaa !4
  %12 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %12) #2
  store i32 0, i32* %8, align 4, !tbaa !4
  br label %13

13:                                               ; preds = %23, %3
  %14 = load i32, i32* %8, align 4, !tbaa !4
  %15 = icmp slt i32 %14, 10
  br i1 %15, label %18, label %16

16:                                               ; preds = %13
  %17 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %17) #2
  br label %26

18:                                               ; preds = %13
  %19 = load i32*, i32** %6, align 8, !tbaa !8
  %20 = load i32, i32* %8, align 4, !tbaa !4
  %21 = sext i32 %20 to i64
  %22 = getelementptr inbounds i32, i32* %19, i64 %21
  store i32 0, i32* %22, align 4, !tbaa !4
  br label %23

23:                                               ; preds = %18
  %24 = load i32, i32* %8, align 4, !tbaa !4
  %25 = add nsw i32 %24, 1
  store i32 %25, i32* %8, align 4, !tbaa !4
  br label %13, !llvm.loop !10

26:                                               ; preds = %16
  %27 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %27) #2
  store i32 0, i32* %9, align 4, !tbaa !4
  br label %28

28:                                               ; preds = %64, %26
  %29 = load i32, i32* %9, align 4, !tbaa !4
  %30 = load i32, i32* %5, align 4, !tbaa !4
  %31 = icmp slt i32 %29, %30
  br i1 %31, label %34, label %32

32:                                               ; preds = %28
  %33 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %33) #2
  br label %67

34:                                               ; preds = %28
  %35 = load i8*, i8** %4, align 8, !tbaa !8
  %36 = load i32, i32* %9, align 4, !tbaa !4
  %37 = sext i32 %36 to i64
  %38 = getelementptr inbounds i8, i8* %35, i64 %37
  %39 = load i8, i8* %38, align 1, !tbaa !13
  %40 = sext i8 %39 to i32
  %41 = icmp sge i32 %40, 0
  br i1 %41, label %42, label %63

42:                                               ; preds = %34
  %43 = load i8*, i8** %4, align 8, !tbaa !8
  %44 = load i32, i32* %9, align 4, !tbaa !4
  %45 = sext i32 %44 to i64
  %46 = getelementptr inbounds i8, i8* %43, i64 %45
  %47 = load i8, i8* %46, align 1, !tbaa !13
  %48 = sext i8 %47 to i32
  %49 = icmp sle i32 %48, 9
  br i1 %49, label %50, label %63

50:                                               ; preds = %42
  %51 = load i32*, i32** %6, align 8, !tbaa !8
  %52 = load i8*, i8** %4, align 8, !tbaa !8
  %53 = load i32, i32* %9, align 4, !tbaa !4
  %54 = sext i32 %53 to i64
  %55 = getelementptr inbounds i8, i8* %52, i64 %54
  %56 = load i8, i8* %55, align 1, !tbaa !13
  %57 = sext i8 %56 to i64
  %58 = getelementptr inbounds i32, i32* %51, i64 %57
  %59 = load i32, i32* %58, align 4, !tbaa !4
  %60 = add nsw i32 %59, 1
  store i32 %60, i32* %58, align 4, !tbaa !4
  %61 = load i32, i32* @calls, align 4, !tbaa !4
  %62 = add nsw i32 %61, 1
  store i32 %62, i32* @calls, align 4, !tbaa !4
  br label %63

63:                                               ; preds = %50, %42, %34
  br label %64

64:                                               ; preds = %63
  %65 = load i32, i32* %9, align 4, !tbaa !4
  %66 = add nsw i32 %65, 1
  store i32 %66, i32* %9, align 4, !tbaa !4
  br label %28, !llvm.loop !14

67:                                               ; preds = %32
  %68 = load i32, i32* @calls, align 4, !tbaa !4
  %69 = load i32, i32* %7, align 4, !tbaa !4
  %70 = sub nsw i32 %68, %69
  %71 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %71) #2
  ret i32 %70
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define signext i16 @days_before_month(i8 noundef signext %0) #0 {
  %2 = alloca i8, align 1
  %3 = alloca i16, align 2
  %4 = alloca i8, align 1
  store i8 %0, i8* %2, align 1, !tbaa !13
  %5 = bitcast i16* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 2, i8* %5) #2
  store i16 0, i16* %3, align 2, !tbaa !15
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %4) #2
  store i8 1, i8* %4, align 1, !tbaa !13
  br label %6

6:                                                ; preds = %31, %1
  %7 = load i8, i8* %4, align 1, !tbaa !13
  %8 = sext i8 %7 to i32
  %9 = load i8, i8* %2, align 1, !tbaa !13
  %10 = sext i8 %9 to i32
  %11 = icmp slt i32 %8, %10
  br i1 %11, label %12, label %16

12:                                               ; preds = %6
  %13 = load i8, i8* %4, align 1, !tbaa !13
  %14 = sext i8 %13 to i32
  %15 = icmp sle i32 %14, 12
  br label %16

16:                                               ; preds = %12, %6
  %17 = phi i1 [ false, %6 ], [ %15, %12 ]
  br i1 %17, label %19, label %18

18:                                               ; preds = %16
  call void @llvm.lifetime.end.p0i8(i64 1, i8* %4) #2
  br label %34

19:                                               ; preds = %16
  %20 = load i8, i8* %4, align 1, !tbaa !13
  %21 = sext i8 %20 to i32
  %22 = sub nsw i32 %21, 1
  %23 = sext i32 %22 to i64
  %24 = getelementptr inbounds [12 x i16], [12 x i16]* @month_days, i64 0, i64 %23
  %25 = load i16, i16* %24, align 2, !tbaa !15
  %26 = sext i16 %25 to i32
  %27 = load i16, i16* %3, align 2, !tbaa !15
  %28 = sext i16 %27 to i32
  %29 = add nsw i32 %28, %26
  %30 = trunc i32 %29 to i16
  store i16 %30, i16* %3, align 2, !tbaa !15
  br label %31

31:                                               ; preds = %19
  %32 = load i8, i8* %4, align 1, !tbaa !13
  %33 = add i8 %32, 1
  store i8 %33, i8* %4, align 1, !tbaa !13
  br label %6, !llvm.loop !17

34:                                               ; preds = %18
  %35 = load i16, i16* %3, align 2, !tbaa !15
  %36 = bitcast i16* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 2, i8* %36) #2
  ret i16 %35
}

; Function Attrs: nounwind uwtable
define signext i8 @month_letter(i8 noundef signext %0, i8 noundef signext %1) #0 {
  %3 = alloca i8, align 1
  %4 = alloca i8, align 1
  store i8 %0, i8* %3, align 1, !tbaa !13
  store i8 %1, i8* %4, align 1, !tbaa !13
  %5 = load i8, i8* %3, align 1, !tbaa !13
  %6 = sext i8 %5 to i32
  %7 = sub nsw i32 %6, 1
  %8 = sext i32 %7 to i64
  %9 = getelementptr inbounds [12 x i8*], [12 x i8*]* @month_names, i64 0, i64 %8
  %10 = load i8*, i8** %9, align 8, !tbaa !8
  %11 = load i8, i8* %4, align 1, !tbaa !13
  %12 = sext i8 %11 to i64
  %13 = getelementptr inbounds i8, i8* %10, i64 %12
  %14 = load i8, i8* %13, align 1, !tbaa !13
  ret i8 %14
}

; Function Attrs: nounwind uwtable
define double @power_of_ten(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, i32* %2, align 4, !tbaa !4
  %3 = load i32, i32* %2, align 4, !tbaa !4
  %4 = add nsw i32 %3, 2
  %5 = sext i32 %4 to i64
  %6 = getelementptr inbounds [5 x double], [5 x double]* @powers, i64 0, i64 %5
  %7 = load double, double* %6, align 8, !tbaa !18
  ret double %7
}

; Function Attrs: nounwind uwtable
define i64 @history_add(i64 noundef %0) #0 {
  %2 = alloca i64, align 8
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  %5 = alloca i32, align 4
  %6 = alloca i64*, align 8
  store i64 %0, i64* %3, align 8, !tbaa !20
  %7 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %7) #2
  store i64 0, i64* %4, align 8, !tbaa !20
  %8 = load i64*, i64** @history_end, align 8, !tbaa !8
  %9 = icmp eq i64* %8, getelementptr inbounds ([8 x i64], [8 x i64]* @history, i64 1, i64 0)
  br i1 %9, label %10, label %11

10:                                               ; preds = %1
  store i64 0, i64* %2, align 8
  store i32 1, i32* %5, align 4
  br label %32

11:                                               ; preds = %1
  %12 = load i64, i64* %3, align 8, !tbaa !20
  %13 = load i64*, i64** @history_end, align 8, !tbaa !8
  %14 = getelementptr inbounds i64, i64* %13, i32 1
  store i64* %14, i64** @history_end, align 8, !tbaa !8
  store i64 %12, i64* %13, align 8, !tbaa !20
  %15 = bitcast i64** %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %15) #2
  store i64* getelementptr inbounds ([8 x i64], [8 x i64]* @history, i64 0, i64 0), i64** %6, align 8, !tbaa !8
  br label %16

16:                                               ; preds = %27, %11
  %17 = load i64*, i64** %6, align 8, !tbaa !8
  %18 = load i64*, i64** @history_end, align 8, !tbaa !8
  %19 = icmp ult i64* %17, %18
  br i1 %19, label %22, label %20

20:                                               ; preds = %16
  store i32 2, i32* %5, align 4
  %21 = bitcast i64** %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %21) #2
  br label %30

22:                                               ; preds = %16
  %23 = load i64*, i64** %6, align 8, !tbaa !8
  %24 = load i64, i64* %23, align 8, !tbaa !20
  %25 = load i64, i64* %4, align 8, !tbaa !20
  %26 = add nsw i64 %25, %24
  store i64 %26, i64* %4, align 8, !tbaa !20
  br label %27

27:                                               ; preds = %22
  %28 = load i64*, i64** %6, align 8, !tbaa !8
  %29 = getelementptr inbounds i64, i64* %28, i32 1
  store i64* %29, i64** %6, align 8, !tbaa !8
  br label %16, !llvm.loop !22

30:                                               ; preds = %20
  %31 = load i64, i64* %4, align 8, !tbaa !20
  store i64 %31, i64* %2, align 8
  store i32 1, i32* %5, align 4
  br label %32

32:                                               ; preds = %30, %10
  %33 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %33) #2
  %34 = load i64, i64* %2, align 8
  ret i64 %34
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
