; ModuleID = 'matrix.c'
source_filename = "matrix.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define void @matrix_multiply(i32* noundef %0, i32* noundef %1, i32* noundef %2, i32 noundef %3) #0 {
  %5 = alloca i32*, align 8
  %6 = alloca i32*, align 8
  %7 = alloca i32*, align 8
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  %11 = alloca i32, align 4
  %12 = alloca i32, align 4
  %13 = alloca i32, align 4
  store i32* %0, i32** %5, align 8, !tbaa !4
  store i32* %1, i32** %6, align 8, !tbaa !4
  store i32* %2, i32** %7, align 8, !tbaa !4
  store i32 %3, i32* %8, align 4, !tbaa !8
  %14 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %14) #2
  store i32 0, i32* %9, align 4, !tbaa !8
  br label %15

15:                                               ; preds = %78, %4
  %16 = load i32, i32* %9, align 4, !tbaa !8
  %17 = load i32, i32* %8, align 4, !tbaa !8
  %18 = icmp slt i32 %16, %17
  br i1 %18, label %21, label %19

19:                                               ; preds = %15
  store i32 2, i32* %10, align 4
  %20 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %20) #2
  br label %81

21:                                               ; preds = %15
  %22 = bitcast i32* %11 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %22) #2
  store i32 0, i32* %11, align 4, !tbaa !8
  br label %23

23:                                               ; preds = %74, %21
  %24 = load i32, i32* %11, align 4, !tbaa !8
  %25 = load i32, i32* %8, align 4, !tbaa !8
  %26 = icmp slt i32 %24, %25
  br i1 %26, label %29, label %27

27:                                               ; preds = %23
  store i32 5, i32* %10, align 4
  %28 = bitcast i32* %11 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %28) #2
  br label %77

29:                                               ; preds = %23
  %30 = bitcast i32* %12 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %30) #2
  store i32 0, i32* %12, align 4, !tbaa !8
  %31 = bitcast i32* %13 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %31) #2
  store i32 0, i32* %13, align 4, !tbaa !8
  br label %32

32:                                               ; preds = %60, %29
  %33 = load i32, i32* %13, align 4, !tbaa !8
  %34 = load i32, i32* %8, align 4, !tbaa !8
  %35 = icmp slt i32 %33, %34
  br i1 %35, label %38, label %36

36:                                               ; preds = %32
  store i32 8, i32* %10, align 4
  %37 = bitcast i32* %13 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %37) #2
  br label %63

38:                                               ; preds = %32
  %39 = load i32*, i32** %5, align 8, !tbaa !4
  %40 = load i32, i32* %9, align 4, !tbaa !8
  %41 = load i32, i32* %8, align 4, !tbaa !8
  %42 = mul nsw i32 %40, %41
  %43 = load i32, i32* %13, align 4, !tbaa !8
  %44 = add nsw i32 %42, %43
  %45 = sext i32 %44 to i64
  %46 = getelementptr inbounds i32, i32* %39, i64 %45
  %47 = load i32, i32* %46, align 4, !tbaa !8
  %48 = load i32*, i32** %6, align 8, !tbaa !4
  %49 = load i32, i32* %13, align 4, !tbaa !8
  %50 = load i32, i32* %8, align 4, !tbaa !8
  %51 = mul nsw i32 %49, %50
  %52 = load i32, i32* %11, align 4, !tbaa !8
  %53 = add nsw i32 %51, %52
  %54 = sext i32 %53 to i64
  %55 = getelementptr inbounds i32, i32* %48, i64 %54
  %56 = load i32, i32* %55, align 4, !tbaa !8
  %57 = mul nsw i32 %47, %56
  %58 = load i32, i32* %12, align 4, !tbaa !8
  %59 = add nsw i32 %58, %57
  store i32 %59, i32* %12, align 4, !tbaa !8
  br label %60

60:                                               ; preds = %38
  %61 = load i32, i32* %13, align 4, !tbaa !8
  %62 = add nsw i32 %61, 1
  store i32 %62, i32* %13, align 4, !tbaa !8
  br label %32, !llvm.loop !10

63:                                               ; preds = %36
  %64 = load i32, i32* %12, align 4, !tbaa !8
  %65 = load i32*, i32** %7, align 8, !tbaa !4
  %66 = load i32, i32* %9, align 4, !tbaa !8
  %67 = load i32, i32* %8, align 4, !tbaa !8
  %68 = mul nsw i32 %66, %67
  %69 = load i32, i32* %11, align 4, !tbaa !8
  %70 = add nsw i32 %68, %69
  %71 = sext i32 %70 to i64
  %72 = getelementptr inbounds i32, i32* %65, i64 %71
  store i32 %64, i32* %72, align 4, !tbaa !8
  %73 = bitcast i32* %12 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %73) #2
  br label %74

74:                                               ; preds = %63
  %75 = load i32, i32* %11, align 4, !tbaa !8
  %76 = add nsw i32 %75, 1
  store i32 %76, i32* %11, align 4, !tbaa !8
  br label %23, !llvm.loop !13

77:                                               ; preds = %27
  br label %78

78:                                               ; preds = %77
  %79 = load i32, i32* %9, align 4, !tbaa !8
  %80 = add nsw i32 %79, 1
  store i32 %80, i32* %9, align 4, !tbaa !8
  br label %15, !llvm.loop !14

81:                                               ; preds = %19
  ret void
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define i64 @matrix_trace(i64* noundef %0, i32 noundef %1) #0 {
  %3 = alloca i64*, align 8
  %4 = alloca i32, align 4
  %5 = alloca i64, align 8
  %6 = alloca i32, align 4
  store i64* %0, i64** %3, align 8, !tbaa !4
  store i32 %1, i32* %4, align 4, !tbaa !8
  %7 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %7) #2
  store i64 0, i64* %5, align 8, !tbaa !15
  %8 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %8) #2
  store i32 0, i32* %6, align 4, !tbaa !8
  br label %9

9:                                                ; preds = %27, %2
  %10 = load i32, i32* %6, align 4, !tbaa !8
  %11 = load i32, i32* %4, align 4, !tbaa !8
  %12 = icmp slt i32 %10, %11
  br i1 %12, label %15, label %13

13:                                               ; preds = %9
  %14 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %14) #2
  br label %30

15:                                               ; preds = %9
  %16 = load i64*, i64** %3, align 8, !tbaa !4
  %17 = load i32, i32* %6, align 4, !tbaa !8
  %18 = load i32, i32* %4, align 4, !tbaa !8
  %19 = mul nsw i32 %17, %18
  %20 = load i32, i32* %6, align 4, !tbaa !8
  %21 = add nsw i32 %19, %20
  %22 = sext i32 %21 to i64
  %23 = getelementptr inbounds i64, i64* %16, i64 %22
  %24 = load i64, i64* %23, align 8, !tbaa !15
  %25 = load i64, i64* %5, align 8, !tbaa !15
  %26 = add nsw i64 %25, %24
  store i64 %26, i64* %5, align 8, !tbaa !15
  br label %27

27:                                               ; preds = %15
  %28 = load i32, i32* %6, align 4, !tbaa !8
  %29 = add nsw i32 %28, 1
  store i32 %29, i32* %6, align 4, !tbaa !8
  br label %9, !llvm.loop !17

30:                                               ; preds = %13
  %31 = load i64, i64* %5, align 8, !tbaa !15
  %32 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %32) #2
  ret i64 %31
}

; Function Attrs: nounwind uwtable
define void @matrix_scale(i32* noundef %0, i32 noundef %1, i32 noundef %2) #0 {
  %4 = alloca i32*, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i32* %0, i32** %4, align 8, !tbaa !4
  store i32 %1, i32* %5, align 4, !tbaa !8
  store i32 %2, i32* %6, align 4, !tbaa !8
  %8 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %8) #2
  store i32 0, i32* %7, align 4, !tbaa !8
  br label %9

9:                                                ; preds = %23, %3
  %10 = load i32, i32* %7, align 4, !tbaa !8
  %11 = load i32, i32* %5, align 4, !tbaa !8
  %12 = icmp slt i32 %10, %11
  br i1 %12, label %15, label %13

13:                                               ; preds = %9
  %14 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %14) #2
  br label %26

15:                                               ; preds = %9
  %16 = load i32, i32* %6, align 4, !tbaa !8
  %17 = load i32*, i32** %4, align 8, !tbaa !4
  %18 = load i32, i32* %7, align 4, !tbaa !8
  %19 = sext i32 %18 to i64
  %20 = getelementptr inbounds i32, i32* %17, i64 %19
  %21 = load i32, i32* %20, align 4, !tbaa !8
  %22 = mul nsw i32 %21, %16
  store i32 %22, i32* %20, align 4, !tbaa !8
  br label %23

23:                                               ; preds = %15
  %24 = load i32, i32* %7, align 4, !tbaa !8
  %25 = add nsw i32 %24, 1
  store i32 %25, i32* %7, align 4, !tbaa !8
  br label %9, !llvm.loop !18

26:                                               ; preds = %13
  ret void
}

; Function Attrs: nounwind uwtable
define i64 @matrix_work(i32 noundef %0) #0 {
  %2 = alloca i64, align 8
  %3 = alloca i32, align 4
  %4 = alloca [64 x [64 x i32]], align 16
  %5 = alloca [64 x [64 x i32]], align 16
  %6 = alloca i64, align 8
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca i32, align 4
  %10 = alloca i32, align 4
  %11 = alloca i32, align 4
  %12 = alloca i32, align 4
  store i32 %0, i32* %3, align 4, !tbaa !8
  %13 = bitcast [64 x [64 x i32]]* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 16384, i8* %13) #2
  %14 = bitcast [64 x [64 x i32]]* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 16384, i8* %14) #2
  %15 = bitcast i64* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %15) #2
  store i64 0, i64* %6, align 8, !tbaa !15
  %16 = load i32, i32* %3, align 4, !tbaa !8
  %17 = icmp slt i32 %16, 0
  br i1 %17, label %21, label %18

18:                                               ; preds = %1
  %19 = load i32, i32* %3, align 4, !tbaa !8
  %20 = icmp sgt i32 %19, 64
  br i1 %20, label %21, label %22

21:                                               ; preds = %18, %1
  store i64 -1, i64* %2, align 8
  store i32 1, i32* %7, align 4
  br label %125

22:                                               ; preds = %18
  %23 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %23) #2
  store i32 0, i32* %8, align 4, !tbaa !8
  br label %24

24:                                               ; preds = %61, %22
  %25 = load i32, i32* %8, align 4, !tbaa !8
  %26 = load i32, i32* %3, align 4, !tbaa !8
  %27 = icmp slt i32 %25, %26
  br i1 %27, label %30, label %28

28:                                               ; preds = %24
  store i32 2, i32* %7, align 4
  %29 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %29) #2
  br label %64

30:                                               ; preds = %24
  %31 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %31) #2
  store i32 0, i32* %9, align 4, !tbaa !8
  br label %32

32:                                               ; preds = %57, %30
  %33 = load i32, i32* %9, align 4, !tbaa !8
  %34 = load i32, i32* %3, align 4, !tbaa !8
  %35 = icmp slt i32 %33, %34
  br i1 %35, label %38, label %36

36:                                               ; preds = %32
  store i32 5, i32* %7, align 4
  %37 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %37) #2
  br label %60

38:                                               ; preds = %32
  %39 = load i32, i32* %8, align 4, !tbaa !8
  %40 = load i32, i32* %9, align 4, !tbaa !8
  %41 = add nsw i32 %39, %40
  %42 = load i32, i32* %8, align 4, !tbaa !8
  %43 = sext i32 %42 to i64
  %44 = getelementptr inbounds [64 x [64 x i32]], [64 x [64 x i32]]* %4, i64 0, i64 %43
  %45 = load i32, i32* %9, align 4, !tbaa !8
  %46 = sext i32 %45 to i64
  %47 = getelementptr inbounds [64 x i32], [64 x i32]* %44, i64 0, i64 %46
  store i32 %41, i32* %47, align 4, !tbaa !8
  %48 = load i32, i32* %8, align 4, !tbaa !8
  %49 = load i32, i32* %9, align 4, !tbaa !8
  %50 = sub nsw i32 %48, %49
  %51 = load i32, i32* %8, align 4, !tbaa !8
  %52 = sext i32 %51 to i64
  %53 = getelementptr inbounds [64 x [64 x i32]], [64 x [64 x i32]]* %5, i64 0, i64 %52
  %54 = load i32, i32* %9, align 4, !tbaa !8
  %55 = sext i32 %54 to i64
  %56 = getelementptr inbounds [64 x i32], [64 x i32]* %53, i64 0, i64 %55
  store i32 %50, i32* %56, align 4, !tbaa !8
  br label %57

57:                                               ; preds = %38
  %58 = load i32, i32* %9, align 4, !tbaa !8
  %59 = add nsw i32 %58, 1
  store i32 %59, i32* %9, align 4, !tbaa !8
  br label %32, !llvm.loop !19

60:                                               ; preds = %36
  br label %61

61:                                               ; preds = %60
  %62 = load i32, i32* %8, align 4, !tbaa !8
  %63 = add nsw i32 %62, 1
  store i32 %63, i32* %8, align 4, !tbaa !8
  br label %24, !llvm.loop !20

64:                                               ; preds = %28
  %65 = bitcast i32* %10 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %65) #2
  store i32 0, i32* %10, align 4, !tbaa !8
  br label %66

66:                                               ; preds = %120, %64
  %67 = load i32, i32* %10, align 4, !tbaa !8
  %68 = load i32, i32* %3, align 4, !tbaa !8
  %69 = icmp slt i32 %67, %68
  br i1 %69, label %72, label %70

70:                                               ; preds = %66
  store i32 8, i32* %7, align 4
  %71 = bitcast i32* %10 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %71) #2
  br label %123

72:                                               ; preds = %66
  %73 = bitcast i32* %11 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %73) #2
  store i32 0, i32* %11, align 4, !tbaa !8
  br label %74

74:                                               ; preds = %116, %72
  %75 = load i32, i32* %11, align 4, !tbaa !8
  %76 = load i32, i32* %3, align 4, !tbaa !8
  %77 = icmp slt i32 %75, %76
  br i1 %77, label %80, label %78

78:                                               ; preds = %74
  store i32 11, i32* %7, align 4
  %79 = bitcast i32* %11 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %79) #2
  br label %119

80:                                               ; preds = %74
  %81 = bitcast i32* %12 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %81) #2
  store i32 0, i32* %12, align 4, !tbaa !8
  br label %82

82:                                               ; preds = %112, %80
  %83 = load i32, i32* %12, align 4, !tbaa !8
  %84 = load i32, i32* %3, align 4, !tbaa !8
  %85 = icmp slt i32 %83, %84
  br i1 %85, label %88, label %86

86:                                               ; preds = %82
  store i32 14, i32* %7, align 4
  %87 = bitcast i32* %12 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %87) #2
  br label %115

88:                                               ; preds = %82
  %89 = load i32, i32* %10, align 4, !tbaa !8
  %90 = sext i32 %89 to i64
  %91 = getelementptr inbounds [64 x [64 x i32]], [64 x [64 x i32]]* %4, i64 0, i64 %90
  %92 = load i32, i32* %12, align 4, !tbaa !8
  %93 = sext i32 %92 to i64
  %94 = getelementptr inbounds [64 x i32], [64 x i32]* %91, i64 0, i64 %93
  %95 = load i32, i32* %94, align 4, !tbaa !8
  %96 = sext i32 %95 to i64
  %97 = load i32, i32* %12, align 4, !tbaa !8
  %98 = sext i32 %97 to i64
  %99 = getelementptr inbounds [64 x [64 x i32]], [64 x [64 x i32]]* %5, i64 0, i64 %98
  %100 = load i32, i32* %11, align 4, !tbaa !8
  %101 = sext i32 %100 to i64
  %102 = getelementptr inbounds [64 x i32], [64 x i32]* %99, i64 0, i64 %101
  %103 = load i32, i32* %102, align 4, !tbaa !8
  %104 = sext i32 %103 to i64
  %105 = mul nsw i64 %96, %104
  %106 = load i32, i32* %11, align 4, !tbaa !8
  %107 = add nsw i32 %106, 1
  %108 = sext i32 %107 to i64
  %109 = mul nsw i64 %105, %108
  %110 = load i64, i64* %6, align 8, !tbaa !15
  %111 = add nsw i64 %110, %109
  store i64 %111, i64* %6, align 8, !tbaa !15
  br label %112

112:                                              ; preds = %88
  %113 = load i32, i32* %12, align 4, !tbaa !8
  %114 = add nsw i32 %113, 1
  store i32 %114, i32* %12, align 4, !tbaa !8
  br label %82, !llvm.loop !21

115:                                              ; preds = %86
  br label %116

116:                                              ; preds = %115
  %117 = load i32, i32* %11, align 4, !tbaa !8
  %118 = add nsw i32 %117, 1
  store i32 %118, i32* %11, align 4, !tbaa !8
  br label %74, !llvm.loop !22

119:                                              ; preds = %78
  br label %120

120:                                              ; preds = %119
  %121 = load i32, i32* %10, align 4, !tbaa !8
  %122 = add nsw i32 %121, 1
  store i32 %122, i32* %10, align 4, !tbaa !8
  br label %66, !llvm.loop !23

123:                                              ; preds = %70
  %124 = load i64, i64* %6, align 8, !tbaa !15
  store i64 %124, i64* %2, align 8
  store i32 1, i32* %7, align 4
  br label %125

125:                                              ; preds = %123, %21
  %126 = bitcast i64* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %126) #2
  %127 = bitcast [64 x [64 x i32]]* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 16384, i8* %127) #2
  %128 = bitcast [64 x [64 x i32]]* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 16384, i8* %128) #2
  %129 = load i64, i64* %2, align 8
  ret i64 %129
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
!10 = distinct !{!10, !11, !12}
!11 = !{!"llvm.loop.mustprogress"}
!12 = !{!"llvm.loop.unroll.disable"}
!13 = distinct !{!13, !11, !12}
!14 = distinct !{!14, !11, !12}
!15 = !{!16, !16, i64 0}
!16 = !{!"long", !6, i64 0}
!17 = distinct !{!17, !11, !12}
!18 = distinct !{!18, !11, !12}
!19 = distinct !{!19, !11, !12}
!20 = distinct !{!20, !11, !12}
!21 = distinct !{!21, !11, !12}
!22 = distinct !{!22, !11, !12}
!23 = distinct !{!23, !11, !12}
