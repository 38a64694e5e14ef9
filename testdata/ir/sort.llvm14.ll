; ModuleID = 'sort.c'
source_filename = "sort.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define void @sort(i64* noundef %0, i32 noundef %1, i1 noundef zeroext %2) #0 {
  %4 = alloca i64*, align 8
  %5 = alloca i32, align 4
  %6 = alloca i8, align 1
  store i64* %0, i64** %4, align 8, !tbaa !4
  store i32 %1, i32* %5, align 4, !tbaa !8
  %7 = zext i1 %2 to i8
  store i8 %7, i8* %6, align 1, !tbaa !10
  %8 = load i64*, i64** %4, align 8, !tbaa !4
  %9 = load i32, i32* %5, align 4, !tbaa !8
  %10 = load i8, i8* %6, align 1, !tbaa !10, !range !12
  %11 = trunc i8 %10 to i1
  %12 = zext i1 %11 to i64
  %13 = select i1 %11, i1 (i64, i64)* @larger, i1 (i64, i64)* @smaller
  call void @quicksort(i64* noundef %8, i32 noundef %9, i1 (i64, i64)* noundef %13)
  ret void
}

; Function Attrs: nounwind uwtable
define internal void @quicksort(i64* noundef %0, i32 noundef %1, i1 (i64, i64)* noundef %2) #0 {
  %4 = alloca i64*, align 8
  %5 = alloca i32, align 4
  %6 = alloca i1 (i64, i64)*, align 8
  %7 = alloca i64, align 8
  %8 = alloca i64, align 8
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  %11 = alloca i32, align 4
  store i64* %0, i64** %4, align 8, !tbaa !4
  store i32 %1, i32* %5, align 4, !tbaa !8
  store i1 (i64, i64)* %2, i1 (i64, i64)** %6, align 8, !tbaa !4
  %12 = bitcast i64* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %12) #2
  %13 = bitcast i64* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %13) #2
  %14 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %14) #2
  store i32 0, i32* %9, align 4, !tbaa !8
  %15 = bitcast i32* %10 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %15) #2
  %16 = load i32, i32* %5, align 4, !tbaa !8
  %17 = sub nsw i32 %16, 1
  store i32 %17, i32* %10, align 4, !tbaa !8
  %18 = load i32, i32* %5, align 4, !tbaa !8
  %19 = icmp slt i32 %18, 2
  br i1 %19, label %20, label %21

20:                                               ; preds = %3
  store i32 1, i32* %11, align 4
  br label %98

21:                                               ; preds = %3
  %22 = load i64*, i64** %4, align 8, !tbaa !4
  %23 = load i32, i32* %5, align 4, !tbaa !8
  %24 = sdiv i32 %23, 2
  %25 = sext i32 %24 to i64
  %26 = getelementptr inbounds i64, i64* %22, i64 %25
  %27 = load i64, i64* %26, align 8, !tbaa !13
  store i64 %27, i64* %7, align 8, !tbaa !13
  br label %28

28:                                               ; preds = %63, %21
  %29 = load i32, i32* %9, align 4, !tbaa !8
  %30 = load i32, i32* %10, align 4, !tbaa !8
  %31 = icmp sle i32 %29, %30
  br i1 %31, label %32, label %85

32:                                               ; preds = %28
  br label %33

33:                                               ; preds = %42, %32
  %34 = load i1 (i64, i64)*, i1 (i64, i64)** %6, align 8, !tbaa !4
  %35 = load i64*, i64** %4, align 8, !tbaa !4
  %36 = load i32, i32* %9, align 4, !tbaa !8
  %37 = sext i32 %36 to i64
  %38 = getelementptr inbounds i64, i64* %35, i64 %37
  %39 = load i64, i64* %38, align 8, !tbaa !13
  %40 = load i64, i64* %7, align 8, !tbaa !13
  %41 = call zeroext i1 %34(i64 noundef %39, i64 noundef %40)
  br i1 %41, label %42, label %45

42:                                               ; preds = %33
  %43 = load i32, i32* %9, align 4, !tbaa !8
  %44 = add nsw i32 %43, 1
  store i32 %44, i32* %9, align 4, !tbaa !8
  br label %33, !llvm.loop !15

45:                                               ; preds = %33
  br label %46

46:                                               ; preds = %55, %45
  %47 = load i1 (i64, i64)*, i1 (i64, i64)** %6, align 8, !tbaa !4
  %48 = load i64, i64* %7, align 8, !tbaa !13
  %49 = load i64*, i64** %4, align 8, !tbaa !4
  %50 = load i32, i32* %10, align 4, !tbaa !8
  %51 = sext i32 %50 to i64
  %52 = getelementptr inbounds i64, i64* %49, i64 %51
  %53 = load i64, i64* %52, align 8, !tbaa !13
  %54 = call zeroext i1 %47(i64 noundef %48, i64 noundef %53)
  br i1 %54, label %55, label %58

55:                                               ; preds = %46
  %56 = load i32, i32* %10, align 4, !tbaa !8
  %57 = add nsw i32 %56, -1
  store i32 %57, i32* %10, align 4, !tbaa !8
  br label %46, !llvm.loop !18

58:                                               ; preds = %46
  %59 = load i32, i32* %9, align 4, !tbaa !8
  %60 = load i32, i32* %10, align 4, !tbaa !8
  %61 = icmp sgt i32 %59, %60
  br i1 %61, label %62, label %63

62:                                               ; preds = %58
  br label %85

63:                                               ; preds = %58
  %64 = load i64*, i64** %4, align 8, !tbaa !4
  %65 = load i32, i32* %9, align 4, !tbaa !8
  %66 = sext i32 %65 to i64
  %67 = getelementptr inbounds i64, i64* %64, i64 %66
  %68 = load i64, i64* %67, align 8, !tbaa !13
  store i64 %68, i64* %8, align 8, !tbaa !13
  %69 = load i64*, i64** %4, align 8, !tbaa !4
  %70 = load i32, i32* %10, align 4, !tbaa !8
  %71 = sext i32 %70 to i64
  %72 = getelementptr inbounds i64, i64* %69, i64 %71
  %73 = load i64, i64* %72, align 8, !tbaa !13
  %74 = load i64*, i64** %4, align 8, !tbaa !4
  %75 = load i32, i32* %9, align 4, !tbaa !8
  %76 = add nsw i32 %75, 1
  store i32 %76, i32* %9, align 4, !tbaa !8
  %77 = sext i32 %75 to i64
  %78 = getelementptr inbounds i64, i64* %74, i64 %77
  store i64 %73, i64* %78, align 8, !tbaa !13
  %79 = load i64, i64* %8, align 8, !tbaa !13
  %80 = load i64*, i64** %4, align 8, !tbaa !4
  %81 = load i32, i32* %10, align 4, !tbaa !8
  %82 = add nsw i32 %81, -1
  store i32 %82, i32* %10, align 4, !tbaa !8
  %83 = sext i32 %81 to i64
  %84 = getelementptr inbounds i64, i64* %80, i64 %83
  store i64 %79, i64* %84, align 8, !tbaa !13
  br label %28, !llvm.loop !19

85:                                               ; preds = %62, %28
  %86 = load i64*, i64** %4, align 8, !tbaa !4
  %87 = load i32, i32* %10, align 4, !tbaa !8
  %88 = add nsw i32 %87, 1
  %89 = load i1 (i64, i64)*, i1 (i64, i64)** %6, align 8, !tbaa !4
  call void @quicksort(i64* noundef %86, i32 noundef %88, i1 (i64, i64)* noundef %89)
  %90 = load i64*, i64** %4, align 8, !tbaa !4
  %91 = load i32, i32* %9, align 4, !tbaa !8
  %92 = sext i32 %91 to i64
  %93 = getelementptr inbounds i64, i64* %90, i64 %92
  %94 = load i32, i32* %5, align 4, !tbaa !8
  %95 = load i32, i32* %9, align 4, !tbaa !8
  %96 = sub nsw i32 %94, %95
  %97 = load i1 (i64, i64)*, i1 (i64, i64)** %6, align 8, !tbaa !4
  call void @quicksort(i64* noundef %93, i32 noundef %96, i1 (i64, i64)* noundef %97)
  store i32 0, i32* %11, align 4
  br label %98

98:                                               ; preds = %85, %20
  %99 = bitcast i32* %10 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %99) #2
  %100 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %100) #2
  %101 = bitcast i64* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %101) #2
  %102 = bitcast i64* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %102) #2
  %103 = load i32, i32* %11, align 4
  switch i32 %103, label %105 [
    i32 0, label %104
    i32 1, label %104
  ]

104:                                              ; preds = %98, %98
  ret void

105:                                              ; preds = %98
  unreachable
}

; Function Attrs: nounwind uwtable
define internal zeroext i1 @larger(i64 noundef %0, i64 noundef %1) #0 {
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store i64 %0, i64* %3, align 8, !tbaa !13
  store i64 %1, i64* %4, align 8, !tbaa !13
  %5 = load i64, i64* %3, align 8, !tbaa !13
  %6 = load i64, i64* %4, align 8, !tbaa !13
  %7 = icmp sgt i64 %5, %6
  ret i1 %7
}

; Function Attrs: nounwind uwtable
define internal zeroext i1 @smaller(i64 noundef %0, i64 noundef %1) #0 {
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store i64 %0, i64* %3, align 8, !tbaa !13
  store i64 %1, i64* %4, align 8, !tbaa !13
  %5 = load i64, i64* %3, align 8, !tbaa !13
  %6 = load i64, i64* %4, align 8, !tbaa !13
  %7 = icmp slt i64 %5, %6
  ret i1 %7
}

; Function Attrs: nounwind uwtable
define i32 @search(i16* noundef %0, i32 noundef %1, i16 noundef signext %2) #0 {
  %4 = alloca i16*, align 8
  %5 = alloca i32, align 4
  %6 = alloca i16, align 2
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  store i16* %0, i16** %4, align 8, !tbaa !4
  store i32 %1, i32* %5, align 4, !tbaa !8
  store i16 %2, i16* %6, align 2, !tbaa !20
  %10 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %10) #2
  store i32 0, i32* %7, align 4, !tbaa !8
  %11 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %11) #2
  %12 = load i32, i32* %5, align 4, !tbaa !8
  store i32 %12, i32* %8, align 4, !tbaa !8
  br label %13

13:                                               ; preds = %39, %3
  %14 = load i32, i32* %7, align 4, !tbaa !8
  %15 = load i32, i32* %8, align 4, !tbaa !8
  %16 = icmp slt i32 %14, %15
  br i1 %16, label %17, label %41

17:                                               ; preds = %13
  %18 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %18) #2
  %19 = load i32, i32* %7, align 4, !tbaa !8
  %20 = load i32, i32* %8, align 4, !tbaa !8
  %21 = load i32, i32* %7, align 4, !tbaa !8
  %22 = sub nsw i32 %20, %21
  %23 = sdiv i32 %22, 2
  %24 = add nsw i32 %19, %23
  store i32 %24, i32* %9, align 4, !tbaa !8
  %25 = load i16*, i16** %4, align 8, !tbaa !4
  %26 = load i32, i32* %9, align 4, !tbaa !8
  %27 = sext i32 %26 to i64
  %28 = getelementptr inbounds i16, i16* %25, i64 %27
  %29 = load i16, i16* %28, align 2, !tbaa !20
  %30 = sext i16 %29 to i32
  %31 = load i16, i16* %6, align 2, !tbaa !20
  %32 = sext i16 %31 to i32
  %33 = icmp slt i32 %30, %32
  br i1 %33, label %34, label %37

34:                                               ; preds = %17
  %35 = load i32, i32* %9, align 4, !tbaa !8
  %36 = add nsw i32 %35, 1
  store i32 %36, i32* %7, align 4, !tbaa !8
  br label %39

37:                                               ; preds = %17
  %38 = load i32, i32* %9, align 4, !tbaa !8
  store i32 %38, i32* %8, align 4, !tbaa !8
  br label %39

39:                                               ; preds = %37, %34
  %40 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %40) #2
  br label %13, !llvm.loop !22

41:                                               ; preds = %13
  %42 = load i32, i32* %7, align 4, !tbaa !8
  %43 = load i32, i32* %5, align 4, !tbaa !8
  %44 = icmp slt i32 %42, %43
  br i1 %44, label %45, label %57

45:                                               ; preds = %41
  %46 = load i16*, i16** %4, align 8, !tbaa !4
  %47 = load i32, i32* %7, align 4, !tbaa !8
  %48 = sext i32 %47 to i64
  %49 = getelementptr inbounds i16, i16* %46, i64 %48
  %50 = load i16, i16* %49, align 2, !tbaa !20
  %51 = sext i16 %50 to i32
  %52 = load i16, i16* %6, align 2, !tbaa !20
  %53 = sext i16 %52 to i32
  %54 = icmp eq i32 %51, %53
  br i1 %54, label %55, label %57

55:                                               ; preds = %45
  %56 = load i32, i32* %7, align 4, !tbaa !8
  br label %58

57:                                               ; preds = %45, %41
  br label %58

58:                                               ; preds = %57, %55
  %59 = phi i32 [ %56, %55 ], [ -1, %57 ]
  %60 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %60) #2
  %61 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %61) #2
  ret i32 %59
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define float @median(float* noundef %0, i32 noundef %1) #0 {
  %3 = alloca float*, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  %8 = alloca float, align 4
  store float* %0, float** %3, align 8, !tbaa !4
  store i32 %1, i32* %4, align 4, !tbaa !8
  %9 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %9) #2
  store i32 1, i32* %5, align 4, !tbaa !8
  br label %10

10:                                               ; preds = %67, %2
  %11 = load i32, i32* %5, align 4, !tbaa !8
  %12 = load i32, i32* %4, align 4, !tbaa !8
  %13 = icmp slt i32 %11, %12
  br i1 %13, label %16, label %14

14:                                               ; preds = %10
  store i32 2, i32* %6, align 4
  %15 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %15) #2
  br label %70

16:                                               ; preds = %10
  %17 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %17) #2
  %18 = load i32, i32* %5, align 4, !tbaa !8
  store i32 %18, i32* %7, align 4, !tbaa !8
  br label %19

19:                                               ; preds = %63, %16
  %20 = load i32, i32* %7, align 4, !tbaa !8
  %21 = icmp sgt i32 %20, 0
  br i1 %21, label %22, label %35

22:                                               ; preds = %19
  %23 = load float*, float** %3, align 8, !tbaa !4
  %24 = load i32, i32* %7, align 4, !tbaa !8
  %25 = sext i32 %24 to i64
  %26 = getelementptr inbounds float, float* %23, i64 %25
  %27 = load float, float* %26, align 4, !tbaa !23
  %28 = load float*, float** %3, align 8, !tbaa !4
  %29 = load i32, i32* %7, align 4, !tbaa !8
  %30 = sub nsw i32 %29, 1
  %31 = sext i32 %30 to i64
  %32 = getelementptr inbounds float, float* %28, i64 %31
  %33 = load float, float* %32, align 4, !tbaa !23
  %34 = fcmp olt float %27, %33
  br label %35

35:                                               ; preds = %22, %19
  %36 = phi i1 [ false, %19 ], [ %34, %22 ]
  br i1 %36, label %39, label %37

37:                                               ; preds = %35
  store i32 5, i32* %6, align 4
  %38 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %38) #2
  br label %66

39:                                               ; preds = %35
  %40 = bitcast float* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %40) #2
  %41 = load float*, float** %3, align 8, !tbaa !4
  %42 = load i32, i32* %7, align 4, !tbaa !8
  %43 = sext i32 %42 to i64
  %44 = getelementptr inbounds float, float* %41, i64 %43
  %45 = load float, float* %44, align 4, !tbaa !23
  store float %45, float* %8, align 4, !tbaa !23
  %46 = load float*, float** %3, align 8, !tbaa !4
  %47 = load i32, i32* %7, align 4, !tbaa !8
  %48 = sub nsw i32 %47, 1
  %49 = sext i32 %48 to i64
  %50 = getelementptr inbounds float, float* %46, i64 %49
  %51 = load float, float* %50, align 4, !tbaa !23
  %52 = load float*, float** %3, align 8, !tbaa !4
  %53 = load i32, i32* %7, align 4, !tbaa !8
  %54 = sext i32 %53 to i64
  %55 = getelementptr inbounds float, float* %52, i64 %54
  store float %51, float* %55, align 4, !tbaa !23
  %56 = load float, float* %8, align 4, !tbaa !23
  %57 = load float*, float** %3, align 8, !tbaa !4
  %58 = load i32, i32* %7, align 4, !tbaa !8
  %59 = sub nsw i32 %58, 1
  %60 = sext i32 %59 to i64
  %61 = getelementptr inbounds float, float* %57, i64 %60
  store float %56, float* %61, align 4, !tbaa !23
  %62 = bitcast float* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %62) #2
  br label %63

63:                                               ; preds = %39
  %64 = load i32, i32* %7, align 4, !tbaa !8
  %65 = add nsw i32 %64, -1
  store i32 %65, i32* %7, align 4, !tbaa !8
  br label %19, !llvm.loop !25

66:                                               ; preds = %37
  br label %67

67:                                               ; preds = %66
  %68 = load i32, i32* %5, align 4, !tbaa !8
  %69 = add nsw i32 %68, 1
  store i32 %69, i32* %5, align 4, !tbaa !8
  br label %10, !llvm.loop !26

70:                                               ; preds = %14
  %71 = load float*, float** %3, align 8, !tbaa !4
  %72 = load i32, i32* %4, align 4, !tbaa !8
  %73 = sdiv i32 %72, 2
  %74 = sext i32 %73 to i64
  %75 = getelementptr inbounds float, float* %71, i64 %74
  %76 = load float, float* %75, align 4, !tbaa !23
  ret float %76
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
!12 = !{i8 0, i8 2}
!13 = !{!14, !14, i64 0}
!14 = !{!"long", !6, i64 0}
!15 = distinct !{!15, !16, !17}
!16 = !{!"llvm.loop.mustprogress"}
!17 = !{!"llvm.loop.unroll.disable"}
!18 = distinct !{!18, !16, !17}
!19 = distinct !{!19, !16, !17}
!20 = !{!21, !21, i64 0}
!21 = !{!"short", !6, i64 0}
!22 = distinct !{!22, !16, !17}
!23 = !{!24, !24, i64 0}
!24 = !{!"float", !6, i64 0}
!25 = distinct !{!25, !16, !17}
!26 = distinct !{!26, !16, !17}
