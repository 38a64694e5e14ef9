; ModuleID = 'structs.c'
source_filename = "structs.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.point = type { double, double }
%struct.item = type { i32, double }
%struct.fraction = type { i64, i64 }
%struct.grid = type { [3 x [3 x i32]], i16 }

; Function Attrs: noinline nounwind uwtable
define { double, double } @point_add(double %0, double %1, double %2, double %3) #0 {
  %5 = alloca %struct.point, align 8
  %6 = alloca %struct.point, align 8
  %7 = alloca %struct.point, align 8
  %8 = bitcast %struct.point* %6 to { double, double }*
  %9 = getelementptr inbounds { double, double }, { double, double }* %8, i32 0, i32 0
  store double %0, double* %9, align 8
  %10 = getelementptr inbounds { double, double }, { double, double }* %8, i32 0, i32 1
  store double %1, double* %10, align 8
  %11 = bitcast %struct.point* %7 to { double, double }*
  %12 = getelementptr inbounds { double, double }, { double, double }* %11, i32 0, i32 0
  store double %2, double* %12, align 8
  %13 = getelementptr inbounds { double, double }, { double, double }* %11, i32 0, i32 1
  store double %3, double* %13, align 8
  %14 = getelementptr inbounds %struct.point, %struct.point* %5, i32 0, i32 0
  %15 = getelementptr inbounds %struct.point, %struct.point* %6, i32 0, i32 0
  %16 = load double, double* %15, align 8, !tbaa !4
  %17 = getelementptr inbounds %struct.point, %struct.point* %7, i32 0, i32 0
  %18 = load double, double* %17, align 8, !tbaa !4
  %19 = fadd double %16, %18
  store double %19, double* %14, align 8, !tbaa !4
  %20 = getelementptr inbounds %struct.point, %struct.point* %5, i32 0, i32 1
  %21 = getelementptr inbounds %struct.point, %struct.point* %6, i32 0, i32 1
  %22 = load double, double* %21, align 8, !tbaa !9
  %23 = getelementptr inbounds %struct.point, %struct.point* %7, i32 0, i32 1
  %24 = load double, double* %23, align 8, !tbaa !9
  %25 = fadd double %22, %24
  store double %25, double* %20, align 8, !tbaa !9
  %26 = bitcast %struct.point* %5 to { double, double }*
  %27 = load { double, double }, { double, double }* %26, align 8
  ret { double, double } %27
}

; Function Attrs: noinline nounwind uwtable
define { i32, double } @item_join(i32 %0, double %1, i32 %2, double %3) #0 {
  %5 = alloca %struct.item, align 8
  %6 = alloca %struct.item, align 8
  %7 = alloca %struct.item, align 8
  %8 = bitcast %struct.item* %6 to { i32, double }*
  %9 = getelementptr inbounds { i32, double }, { i32, double }* %8, i32 0, i32 0
  store i32 %0, i32* %9, align 8
  %10 = getelementptr inbounds { i32, double }, { i32, double }* %8, i32 0, i32 1
  store double %1, double* %10, align 8
  %11 = bitcast %struct.item* %7 to { i32, double }*
  %12 = getelementptr inbounds { i32, double }, { i32, double }* %11, i32 0, i32 0
  store i32 %2, i32* %12, align 8
  %13 = getelementptr inbounds { i32, double }, { i32, double }* %11, i32 0, i32 1
  store double %3, double* %13, align 8
  %14 = getelementptr inbounds %struct.item, %struct.item* %5, i32 0, i32 0
  %15 = getelementptr inbounds %struct.item, %struct.item* %6, i32 0, i32 0
  %16 = load i32, i32* %15, align 8, !tbaa !10
  %17 = getelementptr inbounds %struct.item, %struct.item* %7, i32 0, i32 0
  %18 = load i32, i32* %17, align 8, !tbaa !10
  %19 = add nsw i32 %16, %18
  store i32 %19, i32* %14, align 8, !tbaa !10
  %20 = getelementptr inbounds %struct.item, %struct.item* %5, i32 0, i32 1
  %21 = getelementptr inbounds %struct.item, %struct.item* %6, i32 0, i32 1
  %22 = load double, double* %21, align 8, !tbaa !13
  %23 = getelementptr inbounds %struct.item, %struct.item* %7, i32 0, i32 1
  %24 = load double, double* %23, align 8, !tbaa !13
  %25 = fcmp ogt double %22, %24
  br i1 %25, label %26, label %29

26:                                               ; preds = %4
  %27 = getelementptr inbounds %struct.item, %struct.item* %6, i32 0, i32 1
  %28 = load double, double* %27, align 8, !tbaa !13
  br label %32

29:                                               ; preds = %4
  %30 = getelementptr inbounds %struct.item, %struct.item* %7, i32 0, i32 1
  %31 = load double, double* %30, align 8, !tbaa !13
  br label %32

32:                                               ; preds = %29, %26
  %33 = phi double [ %28, %26 ], [ %31, %29 ]
  store double %33, double* %20, align 8, !tbaa !13
  %34 = bitcast %struct.item* %5 to { i32, double }*
  %35 = load { i32, double }, { i32, double }* %34, align 8
  ret { i32, double } %35
}

; Function Attrs: noinline nounwind uwtable
define { i64, i64 } @fraction_add(i64 %0, i64 %1, i64 %2, i64 %3) #0 {
  %5 = alloca %struct.fraction, align 8
  %6 = alloca %struct.fraction, align 8
  %7 = alloca %struct.fraction, align 8
  %8 = alloca i64, align 8
  %9 = alloca i64, align 8
  %10 = alloca i64, align 8
  %11 = alloca i64, align 8
  %12 = alloca i64, align 8
  %13 = bitcast %struct.fraction* %6 to { i64, i64 }*
  %14 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %13, i32 0, i32 0
  store i64 %0, i64* %14, align 8
  %15 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %13, i32 0, i32 1
  store i64 %1, i64* %15, align 8
  %16 = bitcast %struct.fraction* %7 to { i64, i64 }*
  %17 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %16, i32 0, i32 0
  store i64 %2, i64* %17, align 8
  %18 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %16, i32 0, i32 1
  store i64 %3, i64* %18, align 8
  %19 = bitcast i64* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %19) #6
  %20 = getelementptr inbounds %struct.fraction, %struct.fraction* %6, i32 0, i32 0
  %21 = load i64, i64* %20, align 8, !tbaa !14
  %22 = getelementptr inbounds %struct.fraction, %struct.fraction* %7, i32 0, i32 1
  %23 = load i64, i64* %22, align 8, !tbaa !17
  %24 = mul nsw i64 %21, %23
  %25 = getelementptr inbounds %struct.fraction, %struct.fraction* %7, i32 0, i32 0
  %26 = load i64, i64* %25, align 8, !tbaa !14
  %27 = getelementptr inbounds %struct.fraction, %struct.fraction* %6, i32 0, i32 1
  %28 = load i64, i64* %27, align 8, !tbaa !17
  %29 = mul nsw i64 %26, %28
  %30 = add nsw i64 %24, %29
  store i64 %30, i64* %8, align 8, !tbaa !18
  %31 = bitcast i64* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %31) #6
  %32 = getelementptr inbounds %struct.fraction, %struct.fraction* %6, i32 0, i32 1
  %33 = load i64, i64* %32, align 8, !tbaa !17
  %34 = getelementptr inbounds %struct.fraction, %struct.fraction* %7, i32 0, i32 1
  %35 = load i64, i64* %34, align 8, !tbaa !17
  %36 = mul nsw i64 %33, %35
  store i64 %36, i64* %9, align 8, !tbaa !18
  %37 = bitcast i64* %10 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %37) #6
  %38 = load i64, i64* %8, align 8, !tbaa !18
  store i64 %38, i64* %10, align 8, !tbaa !18
  %39 = bitcast i64* %11 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %39) #6
  %40 = load i64, i64* %9, align 8, !tbaa !18
  store i64 %40, i64* %11, align 8, !tbaa !18
  br label %41

41:                                               ; preds = %44, %4
  %42 = load i64, i64* %11, align 8, !tbaa !18
  %43 = icmp ne i64 %42, 0
  br i1 %43, label %44, label %52

44:                                               ; preds = %41
  %45 = bitcast i64* %12 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %45) #6
  %46 = load i64, i64* %10, align 8, !tbaa !18
  %47 = load i64, i64* %11, align 8, !tbaa !18
  %48 = srem i64 %46, %47
  store i64 %48, i64* %12, align 8, !tbaa !18
  %49 = load i64, i64* %11, align 8, !tbaa !18
  store i64 %49, i64* %10, align 8, !tbaa !18
  %50 = load i64, i64* %12, align 8, !tbaa !18
  store i64 %50, i64* %11, align 8, !tbaa !18
  %51 = bitcast i64* %12 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %51) #6
  br label %41, !llvm.loop !19

52:                                               ; preds = %41
  %53 = getelementptr inbounds %struct.fraction, %struct.fraction* %5, i32 0, i32 0
  %54 = load i64, i64* %8, align 8, !tbaa !18
  %55 = load i64, i64* %10, align 8, !tbaa !18
  %56 = sdiv i64 %54, %55
  store i64 %56, i64* %53, align 8, !tbaa !14
  %57 = getelementptr inbounds %struct.fraction, %struct.fraction* %5, i32 0, i32 1
  %58 = load i64, i64* %9, align 8, !tbaa !18
  %59 = load i64, i64* %10, align 8, !tbaa !18
  %60 = sdiv i64 %58, %59
  store i64 %60, i64* %57, align 8, !tbaa !17
  %61 = bitcast i64* %11 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %61) #6
  %62 = bitcast i64* %10 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %62) #6
  %63 = bitcast i64* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %63) #6
  %64 = bitcast i64* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %64) #6
  %65 = bitcast %struct.fraction* %5 to { i64, i64 }*
  %66 = load { i64, i64 }, { i64, i64 }* %65, align 8
  ret { i64, i64 } %66
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: noinline nounwind uwtable
define void @grid_turn(%struct.grid* noalias sret(%struct.grid) align 4 %0, %struct.grid* noundef byval(%struct.grid) align 8 %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = bitcast %struct.grid* %0 to i8*
  call void @llvm.memset.p0i8.i64(i8* align 4 %6, i8 0, i64 40, i1 false)
  %7 = getelementptr inbounds %struct.grid, %struct.grid* %0, i32 0, i32 1
  %8 = getelementptr inbounds %struct.grid, %struct.grid* %1, i32 0, i32 1
  %9 = load i16, i16* %8, align 4, !tbaa !22
  %10 = sext i16 %9 to i32
  %11 = add nsw i32 %10, 1
  %12 = trunc i32 %11 to i16
  store i16 %12, i16* %7, align 4, !tbaa !22
  %13 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %13) #6
  store i32 0, i32* %3, align 4, !tbaa !25
  br label %14

14:                                               ; preds = %47, %2
  %15 = load i32, i32* %3, align 4, !tbaa !25
  %16 = icmp slt i32 %15, 3
  br i1 %16, label %19, label %17

17:                                               ; preds = %14
  store i32 2, i32* %4, align 4
  %18 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %18) #6
  br label %50

19:                                               ; preds = %14
  %20 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %20) #6
  store i32 0, i32* %5, align 4, !tbaa !25
  br label %21

21:                                               ; preds = %43, %19
  %22 = load i32, i32* %5, align 4, !tbaa !25
  %23 = icmp slt i32 %22, 3
  br i1 %23, label %26, label %24

24:                                               ; preds = %21
  store i32 5, i32* %4, align 4
  %25 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %25) #6
  br label %46

26:                                               ; preds = %21
  %27 = getelementptr inbounds %struct.grid, %struct.grid* %1, i32 0, i32 0
  %28 = load i32, i32* %3, align 4, !tbaa !25
  %29 = sext i32 %28 to i64
  %30 = getelementptr inbounds [3 x [3 x i32]], [3 x [3 x i32]]* %27, i64 0, i64 %29
  %31 = load i32, i32* %5, align 4, !tbaa !25
  %32 = sext i32 %31 to i64
  %33 = getelementptr inbounds [3 x i32], [3 x i32]* %30, i64 0, i64 %32
  %34 = load i32, i32* %33, align 4, !tbaa !25
  %35 = getelementptr inbounds %struct.grid, %struct.grid* %0, i32 0, i32 0
  %36 = load i32, i32* %5, align 4, !tbaa !25
  %37 = sext i32 %36 to i64
  %38 = getelementptr inbounds [3 x [3 x i32]], [3 x [3 x i32]]* %35, i64 0, i64 %37
  %39 = load i32, i32* %3, align 4, !tbaa !25
  %40 = sub nsw i32 2, %39
  %41 = sext i32 %40 to i64
  %42 = getelementptr inbounds [3 x i32], [3 x i32]* %38, i64 0, i64 %41
  store i32 %34, i32* %42, align 4, !tbaa !25
  br label %43

43:                                               ; preds = %26
  %44 = load i32, i32* %5, align 4, !tbaa !25
  %45 = add nsw i32 %44, 1
  store i32 %45, i32* %5, align 4, !tbaa !25
  br label %21, !llvm.loop !26

46:                                               ; preds = %24
  br label %47

47:                                               ; preds = %46
  %48 = load i32, i32* %3, align 4, !tbaa !25
  %49 = add nsw i32 %48, 1
  store i32 %49, i32* %3, align 4, !tbaa !25
  br label %14, !llvm.loop !27

50:                                               ; preds = %17
  ret void
}

; Function Attrs: argmemonly nofree nounwind willreturn writeonly
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #2

; Function Attrs: nounwind uwtable
define double @point_norm(double noundef %0, double noundef %1, double noundef %2, double noundef %3) #3 {
  %5 = alloca double, align 8
  %6 = alloca double, align 8
  %7 = alloca double, align 8
  %8 = alloca double, align 8
  %9 = alloca %struct.point, align 8
  %10 = alloca %struct.point, align 8
  %11 = alloca %struct.point, align 8
  store double %0, double* %5, align 8, !tbaa !28
  store double %1, double* %6, align 8, !tbaa !28
  store double %2, double* %7, align 8, !tbaa !28
  store double %3, double* %8, align 8, !tbaa !28
  %12 = bitcast %struct.point* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 16, i8* %12) #6
  %13 = getelementptr inbounds %struct.point, %struct.point* %10, i32 0, i32 0
  %14 = load double, double* %5, align 8, !tbaa !28
  store double %14, double* %13, align 8, !tbaa !4
  %15 = getelementptr inbounds %struct.point, %struct.point* %10, i32 0, i32 1
  %16 = load double, double* %6, align 8, !tbaa !28
  store double %16, double* %15, align 8, !tbaa !9
  %17 = getelementptr inbounds %struct.point, %struct.point* %11, i32 0, i32 0
  %18 = load double, double* %7, align 8, !tbaa !28
  store double %18, double* %17, align 8, !tbaa !4
  %19 = getelementptr inbounds %struct.point, %struct.point* %11, i32 0, i32 1
  %20 = load double, double* %8, align 8, !tbaa !28
  store double %20, double* %19, align 8, !tbaa !9
  %21 = bitcast %struct.point* %10 to { double, double }*
  %22 = getelementptr inbounds { double, double }, { double, double }* %21, i32 0, i32 0
  %23 = load double, double* %22, align 8
  %24 = getelementptr inbounds { double, double }, { double, double }* %21, i32 0, i32 1
  %25 = load double, double* %24, align 8
  %26 = bitcast %struct.point* %11 to { double, double }*
  %27 = getelementptr inbounds { double, double }, { double, double }* %26, i32 0, i32 0
  %28 = load double, double* %27, align 8
  %29 = getelementptr inbounds { double, double }, { double, double }* %26, i32 0, i32 1
  %30 = load double, double* %29, align 8
  %31 = call { double, double } @point_add(double %23, double %25, double %28, double %30)
  %32 = bitcast %struct.point* %9 to { double, double }*
  %33 = getelementptr inbounds { double, double }, { double, double }* %32, i32 0, i32 0
  %34 = extractvalue { double, double } %31, 0
  store double %34, double* %33, align 8
  %35 = getelementptr inbounds { double, double }, { double, double }* %32, i32 0, i32 1
  %36 = extractvalue { double, double } %31, 1
  store double %36, double* %35, align 8
  %37 = getelementptr inbounds %struct.point, %struct.point* %9, i32 0, i32 0
  %38 = load double, double* %37, align 8, !tbaa !4
  %39 = getelementptr inbounds %struct.point, %struct.point* %9, i32 0, i32 0
  %40 = load double, double* %39, align 8, !tbaa !4
  %41 = getelementptr inbounds %struct.point, %struct.point* %9, i32 0, i32 1
  %42 = load double, double* %41, align 8, !tbaa !9
  %43 = getelementptr inbounds %struct.point, %struct.point* %9, i32 0, i32 1
  %44 = load double, double* %43, align 8, !tbaa !9
  %45 = fmul double %42, %44
  %46 = call double @llvm.fmuladd.f64(double %38, double %40, double %45)
  %47 = bitcast %struct.point* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 16, i8* %47) #6
  ret double %46
}

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare double @llvm.fmuladd.f64(double, double, double) #4

; Function Attrs: nounwind uwtable
define double @item_value(i32 noundef %0, double noundef %1, i32 noundef %2, double noundef %3) #3 {
  %5 = alloca i32, align 4
  %6 = alloca double, align 8
  %7 = alloca i32, align 4
  %8 = alloca double, align 8
  %9 = alloca %struct.item, align 8
  %10 = alloca %struct.item, align 8
  %11 = alloca %struct.item, align 8
  store i32 %0, i32* %5, align 4, !tbaa !25
  store double %1, double* %6, align 8, !tbaa !28
  store i32 %2, i32* %7, align 4, !tbaa !25
  store double %3, double* %8, align 8, !tbaa !28
  %12 = bitcast %struct.item* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 16, i8* %12) #6
  %13 = getelementptr inbounds %struct.item, %struct.item* %9, i32 0, i32 0
  %14 = load i32, i32* %5, align 4, !tbaa !25
  store i32 %14, i32* %13, align 8, !tbaa !10
  %15 = getelementptr inbounds %struct.item, %struct.item* %9, i32 0, i32 1
  %16 = load double, double* %6, align 8, !tbaa !28
  store double %16, double* %15, align 8, !tbaa !13
  %17 = bitcast %struct.item* %10 to i8*
  call void @llvm.lifetime.start.p0i8(i64 16, i8* %17) #6
  %18 = getelementptr inbounds %struct.item, %struct.item* %10, i32 0, i32 0
  %19 = load i32, i32* %7, align 4, !tbaa !25
  store i32 %19, i32* %18, align 8, !tbaa !10
  %20 = getelementptr inbounds %struct.item, %struct.item* %10, i32 0, i32 1
  %21 = load double, double* %8, align 8, !tbaa !28
  store double %21, double* %20, align 8, !tbaa !13
  %22 = bitcast %struct.item* %11 to i8*
  call void @llvm.lifetime.start.p0i8(i64 16, i8* %22) #6
  %23 = bitcast %struct.item* %9 to { i32, double }*
  %24 = getelementptr inbounds { i32, double }, { i32, double }* %23, i32 0, i32 0
  %25 = load i32, i32* %24, align 8
  %26 = getelementptr inbounds { i32, double }, { i32, double }* %23, i32 0, i32 1
  %27 = load double, double* %26, align 8
  %28 = bitcast %struct.item* %10 to { i32, double }*
  %29 = getelementptr inbounds { i32, double }, { i32, double }* %28, i32 0, i32 0
  %30 = load i32, i32* %29, align 8
  %31 = getelementptr inbounds { i32, double }, { i32, double }* %28, i32 0, i32 1
  %32 = load double, double* %31, align 8
  %33 = call { i32, double } @item_join(i32 %25, double %27, i32 %30, double %32)
  %34 = bitcast %struct.item* %11 to { i32, double }*
  %35 = getelementptr inbounds { i32, double }, { i32, double }* %34, i32 0, i32 0
  %36 = extractvalue { i32, double } %33, 0
  store i32 %36, i32* %35, align 8
  %37 = getelementptr inbounds { i32, double }, { i32, double }* %34, i32 0, i32 1
  %38 = extractvalue { i32, double } %33, 1
  store double %38, double* %37, align 8
  %39 = getelementptr inbounds %struct.item, %struct.item* %11, i32 0, i32 0
  %40 = load i32, i32* %39, align 8, !tbaa !10
  %41 = sitofp i32 %40 to double
  %42 = getelementptr inbounds %struct.item, %struct.item* %11, i32 0, i32 1
  %43 = load double, double* %42, align 8, !tbaa !13
  %44 = fmul double %41, %43
  %45 = bitcast %struct.item* %11 to i8*
  call void @llvm.lifetime.end.p0i8(i64 16, i8* %45) #6
  %46 = bitcast %struct.item* %10 to i8*
  call void @llvm.lifetime.end.p0i8(i64 16, i8* %46) #6
  %47 = bitcast %struct.item* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 16, i8* %47) #6
  ret double %44
}

; Function Attrs: nounwind uwtable
define void @fraction_accumulate(%struct.fraction* noundef %0, %struct.fraction* noundef %1) #3 {
  %3 = alloca %struct.fraction*, align 8
  %4 = alloca %struct.fraction*, align 8
  %5 = alloca %struct.fraction, align 8
  store %struct.fraction* %0, %struct.fraction** %3, align 8, !tbaa !29
  store %struct.fraction* %1, %struct.fraction** %4, align 8, !tbaa !29
  %6 = load %struct.fraction*, %struct.fraction** %3, align 8, !tbaa !29
  %7 = bitcast %struct.fraction* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 16, i8* %7) #6
  %8 = load %struct.fraction*, %struct.fraction** %3, align 8, !tbaa !29
  %9 = load %struct.fraction*, %struct.fraction** %4, align 8, !tbaa !29
  %10 = bitcast %struct.fraction* %8 to { i64, i64 }*
  %11 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %10, i32 0, i32 0
  %12 = load i64, i64* %11, align 8
  %13 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %10, i32 0, i32 1
  %14 = load i64, i64* %13, align 8
  %15 = bitcast %struct.fraction* %9 to { i64, i64 }*
  %16 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %15, i32 0, i32 0
  %17 = load i64, i64* %16, align 8
  %18 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %15, i32 0, i32 1
  %19 = load i64, i64* %18, align 8
  %20 = call { i64, i64 } @fraction_add(i64 %12, i64 %14, i64 %17, i64 %19)
  %21 = bitcast %struct.fraction* %5 to { i64, i64 }*
  %22 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %21, i32 0, i32 0
  %23 = extractvalue { i64, i64 } %20, 0
  store i64 %23, i64* %22, align 8
  %24 = getelementptr inbounds { i64, i64 }, { i64, i64 }* %21, i32 0, i32 1
  %25 = extractvalue { i64, i64 } %20, 1
  store i64 %25, i64* %24, align 8
  %26 = bitcast %struct.fraction* %6 to i8*
  %27 = bitcast %struct.fraction* %5 to i8*
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 8 %26, i8* align 8 %27, i64 16, i1 false), !tbaa.struct !31
  %28 = bitcast %struct.fraction* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 16, i8* %28) #6
  ret void
}

; Function Attrs: argmemonly nofree nounwind willreturn
declare void @llvm.memcpy.p0i8.p0i8.i64(i8* noalias nocapture writeonly, i8* noalias nocapture readonly, i64, i1 immarg) #5

; Function Attrs: nounwind uwtable
define signext i16 @grid_rotate(i32* noundef %0, i16 noundef signext %1) #3 {
  %3 = alloca i32*, align 8
  %4 = alloca i16, align 2
  %5 = alloca %struct.grid, align 8
  %6 = alloca i32, align 4
  %7 = alloca %struct.grid, align 4
  %8 = alloca i32, align 4
  store i32* %0, i32** %3, align 8, !tbaa !29
  store i16 %1, i16* %4, align 2, !tbaa !32
  %9 = bitcast %struct.grid* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 40, i8* %9) #6
  %10 = bitcast %struct.grid* %5 to i8*
  call void @llvm.memset.p0i8.i64(i8* align 4 %10, i8 0, i64 40, i1 false)
  %11 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %11) #6
  store i32 0, i32* %6, align 4, !tbaa !25
  br label %12

12:                                               ; preds = %32, %2
  %13 = load i32, i32* %6, align 4, !tbaa !25
  %14 = icmp slt i32 %13, 9
  br i1 %14, label %17, label %15

15:                                               ; preds = %12
  %16 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %16) #6
  br label %35

17:                                               ; preds = %12
  %18 = load i32*, i32** %3, align 8, !tbaa !29
  %19 = load i32, i32* %6, align 4, !tbaa !25
  %20 = sext i32 %19 to i64
  %21 = getelementptr inbounds i32, i32* %18, i64 %20
  %22 = load i32, i32* %21, align 4, !tbaa !25
  %23 = getelementptr inbounds %struct.grid, %struct.grid* %5, i32 0, i32 0
  %24 = load i32, i32* %6, align 4, !tbaa !25
  %25 = sdiv i32 %24, 3
  %26 = sext i32 %25 to i64
  %27 = getelementptr inbounds [3 x [3 x i32]], [3 x [3 x i32]]* %23, i64 0, i64 %26
  %28 = load i32, i32* %6, align 4, !tbaa !25
  %29 = srem i32 %28, 3
  %30 = sext i32 %29 to i64
  %31 = getelementptr inbounds [3 x i32], [3 x i32]* %27, i64 0, i64 %30
  store i32 %22, i32* %31, align 4, !tbaa !25
  br label %32

32:                                               ; preds = %17
  %33 = load i32, i32* %6, align 4, !tbaa !25
  %34 = add nsw i32 %33, 1
  store i32 %34, i32* %6, align 4, !tbaa !25
  br label %12, !llvm.loop !33

35:                                               ; preds = %15
  br label %36

36:                                               ; preds = %43, %35
  %37 = getelementptr inbounds %struct.grid, %struct.grid* %5, i32 0, i32 1
  %38 = load i16, i16* %37, align 4, !tbaa !22
  %39 = sext i16 %38 to i32
  %40 = load i16, i16* %4, align 2, !tbaa !32
  %41 = sext i16 %40 to i32
  %42 = icmp slt i32 %39, %41
  br i1 %42, label %43, label %48

43:                                               ; preds = %36
  %44 = bitcast %struct.grid* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 40, i8* %44) #6
  call void @grid_turn(%struct.grid* sret(%struct.grid) align 4 %7, %struct.grid* noundef byval(%struct.grid) align 8 %5)
  %45 = bitcast %struct.grid* %5 to i8*
  %46 = bitcast %struct.grid* %7 to i8*
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 4 %45, i8* align 4 %46, i64 40, i1 false), !tbaa.struct !34
  %47 = bitcast %struct.grid* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 40, i8* %47) #6
  br label %36, !llvm.loop !36

48:                                               ; preds = %36
  %49 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %49) #6
  store i32 0, i32* %8, align 4, !tbaa !25
  br label %50

50:                                               ; preds = %70, %48
  %51 = load i32, i32* %8, align 4, !tbaa !25
  %52 = icmp slt i32 %51, 9
  br i1 %52, label %55, label %53

53:                                               ; preds = %50
  %54 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %54) #6
  br label %73

55:                                               ; preds = %50
  %56 = getelementptr inbounds %struct.grid, %struct.grid* %5, i32 0, i32 0
  %57 = load i32, i32* %8, align 4, !tbaa !25
  %58 = sdiv i32 %57, 3
  %59 = sext i32 %58 to i64
  %60 = getelementptr inbounds [3 x [3 x i32]], [3 x [3 x i32]]* %56, i64 0, i64 %59
  %61 = load i32, i32* %8, align 4, !tbaa !25
  %62 = srem i32 %61, 3
  %63 = sext i32 %62 to i64
  %64 = getelementptr inbounds [3 x i32], [3 x i32]* %60, i64 0, i64 %63
  %65 = load i32, i32* %64, align 4, !tbaa !25
  %66 = load i32*, i32** %3, align 8, !tbaa !29
  %67 = load i32, i32* %8, align 4, !tbaa !25
  %68 = sext i32 %67 to i64
  %69 = getelementptr inbounds i32, i32* %66, i64 %68
  store i32 %65, i32* %69, align 4, !tbaa !25
  br label %70

70:                                               ; preds = %55
  %71 = load i32, i32* %8, align 4, !tbaa !25
  %72 = add nsw i32 %71, 1
  store i32 %72, i32* %8, align 4, !tbaa !25
  br label %50, !llvm.loop !37

73:                                               ; preds = %53
  %74 = getelementptr inbounds %struct.grid, %struct.grid* %5, i32 0, i32 1
  %75 = load i16, i16* %74, align 4, !tbaa !22
  %76 = bitcast %struct.grid* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 40, i8* %76) #6
  ret i16 %75
}

attributes #0 = { noinline nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { argmemonly nofree nosync nounwind willreturn }
attributes #2 = { argmemonly nofree nounwind willreturn writeonly }
attributes #3 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #5 = { argmemonly nofree nounwind willreturn }
attributes #6 = { nounwind }

!llvm.module.flags = !{!0, !1, !2}
!llvm.ident = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 7, !"PIC Level", i32 2}
!2 = !{i32 7, !"uwtable", i32 1}
!3 = !{!"Debian clang version 14.0.6"}
!4 = !{!5, !6, i64 0}
!5 = !{!"point", !6, i64 0, !6, i64 8}
!6 = !{!"double", !7, i64 0}
!7 = !{!"omnipotent char", !8, i64 0}
!8 = !{!"Simple C/C++ TBAA"}
!9 = !{!5, !6, i64 8}
!10 = !{!11, !12, i64 0}
!11 = !{!"item", !12, i64 0, !6, i64 8}
!12 = !{!"int", !7, i64 0}
!13 = !{!11, !6, i64 8}
!14 = !{!15, !16, i64 0}
!15 = !{!"fraction", !16, i64 0, !16, i64 8}
!16 = !{!"long", !7, i64 0}
!17 = !{!15, !16, i64 8}
!18 = !{!16, !16, i64 0}
!19 = distinct !{!19, !20, !21}
!20 = !{!"llvm.loop.mustprogress"}
!21 = !{!"llvm.loop.unroll.disable"}
!22 = !{!23, !24, i64 36}
!23 = !{!"grid", !7, i64 0, !24, i64 36}
!24 = !{!"short", !7, i64 0}
!25 = !{!12, !12, i64 0}
!26 = distinct !{!26, !20, !21}
!27 = distinct !{!27, !20, !21}
!28 = !{!6, !6, i64 0}
!29 = !{!30, !30, i64 0}
!30 = !{!"any pointer", !7, i64 0}
!31 = !{i64 0, i64 8, !18, i64 8, i64 8, !18}
!32 = !{!24, !24, i64 0}
!33 = distinct !{!33, !20, !21}
!34 = !{i64 0, i64 36, !35, i64 36, i64 2, !32}
!35 = !{!7, !7, i64 0}
!36 = distinct !{!36, !20, !21}
!37 = distinct !{!37, !20, !21}
