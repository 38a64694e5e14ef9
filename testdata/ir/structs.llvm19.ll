; ModuleID = 'structs.c'
source_filename = "structs.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
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
  %8 = getelementptr inbounds { double, double }, ptr %6, i32 0, i32 0
  store double %0, ptr %8, align 8
  %9 = getelementptr inbounds { double, double }, ptr %6, i32 0, i32 1
  store double %1, ptr %9, align 8
  %10 = getelementptr inbounds { double, double }, ptr %7, i32 0, i32 0
  store double %2, ptr %10, align 8
  %11 = getelementptr inbounds { double, double }, ptr %7, i32 0, i32 1
  store double %3, ptr %11, align 8
  %12 = getelementptr inbounds %struct.point, ptr %5, i32 0, i32 0
  %13 = getelementptr inbounds %struct.point, ptr %6, i32 0, i32 0
  %14 = load double, ptr %13, align 8, !tbaa !4
  %15 = getelementptr inbounds %struct.point, ptr %7, i32 0, i32 0
  %16 = load double, ptr %15, align 8, !tbaa !4
  %17 = fadd double %14, %16
  store double %17, ptr %12, align 8, !tbaa !4
  %18 = getelementptr inbounds %struct.point, ptr %5, i32 0, i32 1
  %19 = getelementptr inbounds %struct.point, ptr %6, i32 0, i32 1
  %20 = load double, ptr %19, align 8, !tbaa !9
  %21 = getelementptr inbounds %struct.point, ptr %7, i32 0, i32 1
  %22 = load double, ptr %21, align 8, !tbaa !9
  %23 = fadd double %20, %22
  store double %23, ptr %18, align 8, !tbaa !9
  %24 = load { double, double }, ptr %5, align 8
  ret { double, double } %24
}

; Function Attrs: noinline nounwind uwtable
define { i32, double } @item_join(i32 %0, double %1, i32 %2, double %3) #0 {
  %5 = alloca %struct.item, align 8
  %6 = alloca %struct.item, align 8
  %7 = alloca %struct.item, align 8
  %8 = getelementptr inbounds { i32, double }, ptr %6, i32 0, i32 0
  store i32 %0, ptr %8, align 8
  %9 = getelementptr inbounds { i32, double }, ptr %6, i32 0, i32 1
  store double %1, ptr %9, align 8
  %10 = getelementptr inbounds { i32, double }, ptr %7, i32 0, i32 0
  store i32 %2, ptr %10, align 8
  %11 = getelementptr inbounds { i32, double }, ptr %7, i32 0, i32 1
  store double %3, ptr %11, align 8
  %12 = getelementptr inbounds %struct.item, ptr %5, i32 0, i32 0
  %13 = getelementptr inbounds %struct.item, ptr %6, i32 0, i32 0
  %14 = load i32, ptr %13, align 8, !tbaa !10
  %15 = getelementptr inbounds %struct.item, ptr %7, i32 0, i32 0
  %16 = load i32, ptr %15, align 8, !tbaa !10
  %17 = add nsw i32 %14, %16
  store i32 %17, ptr %12, align 8, !tbaa !10
  %18 = getelementptr inbounds %struct.item, ptr %5, i32 0, i32 1
  %19 = getelementptr inbounds %struct.item, ptr %6, i32 0, i32 1
  %20 = load double, ptr %19, align 8, !tbaa !13
  %21 = getelementptr inbounds %struct.item, ptr %7, i32 0, i32 1
  %22 = load double, ptr %21, align 8, !tbaa !13
  %23 = fcmp ogt double %20, %22
  br i1 %23, label %24, label %27

24:                                               ; preds = %4
  %25 = getelementptr inbounds %struct.item, ptr %6, i32 0, i32 1
  %26 = load double, ptr %25, align 8, !tbaa !13
  br label %30

27:                                               ; preds = %4
  %28 = getelementptr inbounds %struct.item, ptr %7, i32 0, i32 1
  %29 = load double, ptr %28, align 8, !tbaa !13
  br label %30

30:                                               ; preds = %27, %24
  %31 = phi double [ %26, %24 ], [ %29, %27 ]
  store double %31, ptr %18, align 8, !tbaa !13
  %32 = load { i32, double }, ptr %5, align 8
  ret { i32, double } %32
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
  %13 = getelementptr inbounds { i64, i64 }, ptr %6, i32 0, i32 0
  store i64 %0, ptr %13, align 8
  %14 = getelementptr inbounds { i64, i64 }, ptr %6, i32 0, i32 1
  store i64 %1, ptr %14, align 8
  %15 = getelementptr inbounds { i64, i64 }, ptr %7, i32 0, i32 0
  store i64 %2, ptr %15, align 8
  %16 = getelementptr inbounds { i64, i64 }, ptr %7, i32 0, i32 1
  store i64 %3, ptr %16, align 8
  call void @llvm.lifetime.start.p0(i64 8, ptr %8) #6
  %17 = getelementptr inbounds %struct.fraction, ptr %6, i32 0, i32 0
  %18 = load i64, ptr %17, align 8, !tbaa !14
  %19 = getelementptr inbounds %struct.fraction, ptr %7, i32 0, i32 1
  %20 = load i64, ptr %19, align 8, !tbaa !17
  %21 = mul nsw i64 %18, %20
  %22 = getelementptr inbounds %struct.fraction, ptr %7, i32 0, i32 0
  %23 = load i64, ptr %22, align 8, !tbaa !14
  %24 = getelementptr inbounds %struct.fraction, ptr %6, i32 0, i32 1
  %25 = load i64, ptr %24, align 8, !tbaa !17
  %26 = mul nsw i64 %23, %25
  %27 = add nsw i64 %21, %26
  store i64 %27, ptr %8, align 8, !tbaa !18
  call void @llvm.lifetime.start.p0(i64 8, ptr %9) #6
  %28 = getelementptr inbounds %struct.fraction, ptr %6, i32 0, i32 1
  %29 = load i64, ptr %28, align 8, !tbaa !17
  %30 = getelementptr inbounds %struct.fraction, ptr %7, i32 0, i32 1
  %31 = load i64, ptr %30, align 8, !tbaa !17
  %32 = mul nsw i64 %29, %31
  store i64 %32, ptr %9, align 8, !tbaa !18
  call void @llvm.lifetime.start.p0(i64 8, ptr %10) #6
  %33 = load i64, ptr %8, align 8, !tbaa !18
  store i64 %33, ptr %10, align 8, !tbaa !18
  call void @llvm.lifetime.start.p0(i64 8, ptr %11) #6
  %34 = load i64, ptr %9, align 8, !tbaa !18
  store i64 %34, ptr %11, align 8, !tbaa !18
  br label %35

35:                                               ; preds = %38, %4
  %36 = load i64, ptr %11, align 8, !tbaa !18
  %37 = icmp ne i64 %36, 0
  br i1 %37, label %38, label %44

38:                                               ; preds = %35
  call void @llvm.lifetime.start.p0(i64 8, ptr %12) #6
  %39 = load i64, ptr %10, align 8, !tbaa !18
  %40 = load i64, ptr %11, align 8, !tbaa !18
  %41 = srem i64 %39, %40
  store i64 %41, ptr %12, align 8, !tbaa !18
  %42 = load i64, ptr %11, align 8, !tbaa !18
  store i64 %42, ptr %10, align 8, !tbaa !18
  %43 = load i64, ptr %12, align 8, !tbaa !18
  store i64 %43, ptr %11, align 8, !tbaa !18
  call void @llvm.lifetime.end.p0(i64 8, ptr %12) #6
  br label %35, !llvm.loop !19

44:                                               ; preds = %35
  %45 = getelementptr inbounds %struct.fraction, ptr %5, i32 0, i32 0
  %46 = load i64, ptr %8, align 8, !tbaa !18
  %47 = load i64, ptr %10, align 8, !tbaa !18
  %48 = sdiv i64 %46, %47
  store i64 %48, ptr %45, align 8, !tbaa !14
  %49 = getelementptr inbounds %struct.fraction, ptr %5, i32 0, i32 1
  %50 = load i64, ptr %9, align 8, !tbaa !18
  %51 = load i64, ptr %10, align 8, !tbaa !18
  %52 = sdiv i64 %50, %51
  store i64 %52, ptr %49, align 8, !tbaa !17
  call void @llvm.lifetime.end.p0(i64 8, ptr %11) #6
  call void @llvm.lifetime.end.p0(i64 8, ptr %10) #6
  call void @llvm.lifetime.end.p0(i64 8, ptr %9) #6
  call void @llvm.lifetime.end.p0(i64 8, ptr %8) #6
  %53 = load { i64, i64 }, ptr %5, align 8
  ret { i64, i64 } %53
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: noinline nounwind uwtable
define void @grid_turn(ptr dead_on_unwind noalias writable sret(%struct.grid) align 4 %0, ptr noundef byval(%struct.grid) align 8 %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  call void @llvm.memset.p0.i64(ptr align 4 %0, i8 0, i64 40, i1 false)
  %6 = getelementptr inbounds %struct.grid, ptr %0, i32 0, i32 0
  %7 = getelementptr inbounds %struct.grid, ptr %0, i32 0, i32 1
  %8 = getelementptr inbounds %struct.grid, ptr %1, i32 0, i32 1
  %9 = load i16, ptr %8, align 4, !tbaa !22
  %10 = sext i16 %9 to i32
  %11 = add nsw i32 %10, 1
  %12 = trunc i32 %11 to i16
  store i16 %12, ptr %7, align 4, !tbaa !22
  call void @llvm.lifetime.start.p0(i64 4, ptr %3) #6
  store i32 0, ptr %3, align 4, !tbaa !25
  br label %13

13:                                               ; preds = %43, %2
  %14 = load i32, ptr %3, align 4, !tbaa !25
  %15 = icmp slt i32 %14, 3
  br i1 %15, label %17, label %16

16:                                               ; preds = %13
  store i32 2, ptr %4, align 4
  call void @llvm.lifetime.end.p0(i64 4, ptr %3) #6
  br label %46

17:                                               ; preds = %13
  call void @llvm.lifetime.start.p0(i64 4, ptr %5) #6
  store i32 0, ptr %5, align 4, !tbaa !25
  br label %18

18:                                               ; preds = %39, %17
  %19 = load i32, ptr %5, align 4, !tbaa !25
  %20 = icmp slt i32 %19, 3
  br i1 %20, label %22, label %21

21:                                               ; preds = %18
  store i32 5, ptr %4, align 4
  call void @llvm.lifetime.end.p0(i64 4, ptr %5) #6
  br label %42

22:                                               ; preds = %18
  %23 = getelementptr inbounds %struct.grid, ptr %1, i32 0, i32 0
  %24 = load i32, ptr %3, align 4, !tbaa !25
  %25 = sext i32 %24 to i64
  %26 = getelementptr inbounds [3 x [3 x i32]], ptr %23, i64 0, i64 %25
  %27 = load i32, ptr %5, align 4, !tbaa !25
  %28 = sext i32 %27 to i64
  %29 = getelementptr inbounds [3 x i32], ptr %26, i64 0, i64 %28
  %30 = load i32, ptr %29, align 4, !tbaa !25
  %31 = getelementptr inbounds %struct.grid, ptr %0, i32 0, i32 0
  %32 = load i32, ptr %5, align 4, !tbaa !25
  %33 = sext i32 %32 to i64
  %34 = getelementptr inbounds [3 x [3 x i32]], ptr %31, i64 0, i64 %33
  %35 = load i32, ptr %3, align 4, !tbaa !25
  %36 = sub nsw i32 2, %35
  %37 = sext i32 %36 to i64
  %38 = getelementptr inbounds [3 x i32], ptr %34, i64 0, i64 %37
  store i32 %30, ptr %38, align 4, !tbaa !25
  br label %39

39:                                               ; preds = %22
  %40 = load i32, ptr %5, align 4, !tbaa !25
  %41 = add nsw i32 %40, 1
  store i32 %41, ptr %5, align 4, !tbaa !25
  br label %18, !llvm.loop !26

42:                                               ; preds = %21
  br label %43

43:                                               ; preds = %42
  %44 = load i32, ptr %3, align 4, !tbaa !25
  %45 = add nsw i32 %44, 1
  store i32 %45, ptr %3, align 4, !tbaa !25
  br label %13, !llvm.loop !27

46:                                               ; preds = %16
  ret void
}

; Function Attrs: nocallback nofree nounwind willreturn memory(argmem: write)
declare void @llvm.memset.p0.i64(ptr nocapture writeonly, i8, i64, i1 immarg) #2

; Function Attrs: nounwind uwtable
define double @point_norm(double noundef %0, double noundef %1, double noundef %2, double noundef %3) #3 {
  %5 = alloca double, align 8
  %6 = alloca double, align 8
  %7 = alloca double, align 8
  %8 = alloca double, align 8
  %9 = alloca %struct.point, align 8
  %10 = alloca %struct.point, align 8
  %11 = alloca %struct.point, align 8
  store double %0, ptr %5, align 8, !tbaa !28
  store double %1, ptr %6, align 8, !tbaa !28
  store double %2, ptr %7, align 8, !tbaa !28
  store double %3, ptr %8, align 8, !tbaa !28
  call void @llvm.lifetime.start.p0(i64 16, ptr %9) #6
  %12 = getelementptr inbounds %struct.point, ptr %10, i32 0, i32 0
  %13 = load double, ptr %5, align 8, !tbaa !28
  store double %13, ptr %12, align 8, !tbaa !4
  %14 = getelementptr inbounds %struct.point, ptr %10, i32 0, i32 1
  %15 = load double, ptr %6, align 8, !tbaa !28
  store double %15, ptr %14, align 8, !tbaa !9
  %16 = getelementptr inbounds %struct.point, ptr %11, i32 0, i32 0
  %17 = load double, ptr %7, align 8, !tbaa !28
  store double %17, ptr %16, align 8, !tbaa !4
  %18 = getelementptr inbounds %struct.point, ptr %11, i32 0, i32 1
  %19 = load double, ptr %8, align 8, !tbaa !28
  store double %19, ptr %18, align 8, !tbaa !9
  %20 = getelementptr inbounds { double, double }, ptr %10, i32 0, i32 0
  %21 = load double, ptr %20, align 8
  %22 = getelementptr inbounds { double, double }, ptr %10, i32 0, i32 1
  %23 = load double, ptr %22, align 8
  %24 = getelementptr inbounds { double, double }, ptr %11, i32 0, i32 0
  %25 = load double, ptr %24, align 8
  %26 = getelementptr inbounds { double, double }, ptr %11, i32 0, i32 1
  %27 = load double, ptr %26, align 8
  %28 = call { double, double } @point_add(double %21, double %23, double %25, double %27)
  %29 = getelementptr inbounds { double, double }, ptr %9, i32 0, i32 0
  %30 = extractvalue { double, double } %28, 0
  store double %30, ptr %29, align 8
  %31 = getelementptr inbounds { double, double }, ptr %9, i32 0, i32 1
  %32 = extractvalue { double, double } %28, 1
  store double %32, ptr %31, align 8
  %33 = getelementptr inbounds %struct.point, ptr %9, i32 0, i32 0
  %34 = load double, ptr %33, align 8, !tbaa !4
  %35 = getelementptr inbounds %struct.point, ptr %9, i32 0, i32 0
  %36 = load double, ptr %35, align 8, !tbaa !4
  %37 = getelementptr inbounds %struct.point, ptr %9, i32 0, i32 1
  %38 = load double, ptr %37, align 8, !tbaa !9
  %39 = getelementptr inbounds %struct.point, ptr %9, i32 0, i32 1
  %40 = load double, ptr %39, align 8, !tbaa !9
  %41 = fmul double %38, %40
  %42 = call double @llvm.fmuladd.f64(double %34, double %36, double %41)
  call void @llvm.lifetime.end.p0(i64 16, ptr %9) #6
  ret double %42
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
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
  store i32 %0, ptr %5, align 4, !tbaa !25
  store double %1, ptr %6, align 8, !tbaa !28
  store i32 %2, ptr %7, align 4, !tbaa !25
  store double %3, ptr %8, align 8, !tbaa !28
  call void @llvm.lifetime.start.p0(i64 16, ptr %9) #6
  %12 = getelementptr inbounds %struct.item, ptr %9, i32 0, i32 0
  %13 = load i32, ptr %5, align 4, !tbaa !25
  store i32 %13, ptr %12, align 8, !tbaa !10
  %14 = getelementptr inbounds %struct.item, ptr %9, i32 0, i32 1
  %15 = load double, ptr %6, align 8, !tbaa !28
  store double %15, ptr %14, align 8, !tbaa !13
  call void @llvm.lifetime.start.p0(i64 16, ptr %10) #6
  %16 = getelementptr inbounds %struct.item, ptr %10, i32 0, i32 0
  %17 = load i32, ptr %7, align 4, !tbaa !25
  store i32 %17, ptr %16, align 8, !tbaa !10
  %18 = getelementptr inbounds %struct.item, ptr %10, i32 0, i32 1
  %19 = load double, ptr %8, align 8, !tbaa !28
  store double %19, ptr %18, align 8, !tbaa !13
  call void @llvm.lifetime.start.p0(i64 16, ptr %11) #6
  %20 = getelementptr inbounds { i32, double }, ptr %9, i32 0, i32 0
  %21 = load i32, ptr %20, align 8
  %22 = getelementptr inbounds { i32, double }, ptr %9, i32 0, i32 1
  %23 = load double, ptr %22, align 8
  %24 = getelementptr inbounds { i32, double }, ptr %10, i32 0, i32 0
  %25 = load i32, ptr %24, align 8
  %26 = getelementptr inbounds { i32, double }, ptr %10, i32 0, i32 1
  %27 = load double, ptr %26, align 8
  %28 = call { i32, double } @item_join(i32 %21, double %23, i32 %25, double %27)
  %29 = getelementptr inbounds { i32, double }, ptr %11, i32 0, i32 0
  %30 = extractvalue { i32, double } %28, 0
  store i32 %30, ptr %29, align 8
  %31 = getelementptr inbounds { i32, double }, ptr %11, i32 0, i32 1
  %32 = extractvalue { i32, double } %28, 1
  store double %32, ptr %31, align 8
  %33 = getelementptr inbounds %struct.item, ptr %11, i32 0, i32 0
  %34 = load i32, ptr %33, align 8, !tbaa !10
  %35 = sitofp i32 %34 to double
  %36 = getelementptr inbounds %struct.item, ptr %11, i32 0, i32 1
  %37 = load double, ptr %36, align 8, !tbaa !13
  %38 = fmul double %35, %37
  call void @llvm.lifetime.end.p0(i64 16, ptr %11) #6
  call void @llvm.lifetime.end.p0(i64 16, ptr %10) #6
  call void @llvm.lifetime.end.p0(i64 16, ptr %9) #6
  ret double %38
}

; Function Attrs: nounwind uwtable
define void @fraction_accumulate(ptr noundef %0, ptr noundef %1) #3 {
  %3 = alloca ptr, align 8
  %4 = alloca ptr, align 8
  %5 = alloca %struct.fraction, align 8
  store ptr %0, ptr %3, align 8, !tbaa !29
  store ptr %1, ptr %4, align 8, !tbaa !29
  %6 = load ptr, ptr %3, align 8, !tbaa !29
  call void @llvm.lifetime.start.p0(i64 16, ptr %5) #6
  %7 = load ptr, ptr %3, align 8, !tbaa !29
  %8 = load ptr, ptr %4, align 8, !tbaa !29
  %9 = getelementptr inbounds { i64, i64 }, ptr %7, i32 0, i32 0
  %10 = load i64, ptr %9, align 8
  %11 = getelementptr inbounds { i64, i64 }, ptr %7, i32 0, i32 1
  %12 = load i64, ptr %11, align 8
  %13 = getelementptr inbounds { i64, i64 }, ptr %8, i32 0, i32 0
  %14 = load i64, ptr %13, align 8
  %15 = getelementptr inbounds { i64, i64 }, ptr %8, i32 0, i32 1
  %16 = load i64, ptr %15, align 8
  %17 = call { i64, i64 } @fraction_add(i64 %10, i64 %12, i64 %14, i64 %16)
  %18 = getelementptr inbounds { i64, i64 }, ptr %5, i32 0, i32 0
  %19 = extractvalue { i64, i64 } %17, 0
  store i64 %19, ptr %18, align 8
  %20 = getelementptr inbounds { i64, i64 }, ptr %5, i32 0, i32 1
  %21 = extractvalue { i64, i64 } %17, 1
  store i64 %21, ptr %20, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %6, ptr align 8 %5, i64 16, i1 false), !tbaa.struct !31
  call void @llvm.lifetime.end.p0(i64 16, ptr %5) #6
  ret void
}

; Function Attrs: nocallback nofree nounwind willreturn memory(argmem: readwrite)
declare void @llvm.memcpy.p0.p0.i64(ptr noalias nocapture writeonly, ptr noalias nocapture readonly, i64, i1 immarg) #5

; Function Attrs: nounwind uwtable
define signext i16 @grid_rotate(ptr noundef %0, i16 noundef signext %1) #3 {
  %3 = alloca ptr, align 8
  %4 = alloca i16, align 2
  %5 = alloca %struct.grid, align 8
  %6 = alloca i32, align 4
  %7 = alloca %struct.grid, align 4
  %8 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !29
  store i16 %1, ptr %4, align 2, !tbaa !32
  call void @llvm.lifetime.start.p0(i64 40, ptr %5) #6
  call void @llvm.memset.p0.i64(ptr align 4 %5, i8 0, i64 40, i1 false)
  call void @llvm.lifetime.start.p0(i64 4, ptr %6) #6
  store i32 0, ptr %6, align 4, !tbaa !25
  br label %9

9:                                                ; preds = %28, %2
  %10 = load i32, ptr %6, align 4, !tbaa !25
  %11 = icmp slt i32 %10, 9
  br i1 %11, label %13, label %12

12:                                               ; preds = %9
  call void @llvm.lifetime.end.p0(i64 4, ptr %6) #6
  br label %31

13:                                               ; preds = %9
  %14 = load ptr, ptr %3, align 8, !tbaa !29
  %15 = load i32, ptr %6, align 4, !tbaa !25
  %16 = sext i32 %15 to i64
  %17 = getelementptr inbounds i32, ptr %14, i64 %16
  %18 = load i32, ptr %17, align 4, !tbaa !25
  %19 = getelementptr inbounds %struct.grid, ptr %5, i32 0, i32 0
  %20 = load i32, ptr %6, align 4, !tbaa !25
  %21 = sdiv i32 %20, 3
  %22 = sext i32 %21 to i64
  %23 = getelementptr inbounds [3 x [3 x i32]], ptr %19, i64 0, i64 %22
  %24 = load i32, ptr %6, align 4, !tbaa !25
  %25 = srem i32 %24, 3
  %26 = sext i32 %25 to i64
  %27 = getelementptr inbounds [3 x i32], ptr %23, i64 0, i64 %26
  store i32 %18, ptr %27, align 4, !tbaa !25
  br label %28

28:                                               ; preds = %13
  %29 = load i32, ptr %6, align 4, !tbaa !25
  %30 = add nsw i32 %29, 1
  store i32 %30, ptr %6, align 4, !tbaa !25
  br label %9, !llvm.loop !33

31:                                               ; preds = %12
  br label %32

32:                                               ; preds = %39, %31
  %33 = getelementptr inbounds %struct.grid, ptr %5, i32 0, i32 1
  %34 = load i16, ptr %33, align 4, !tbaa !22
  %35 = sext i16 %34 to i32
  %36 = load i16, ptr %4, align 2, !tbaa !32
  %37 = sext i16 %36 to i32
  %38 = icmp slt i32 %35, %37
  br i1 %38, label %39, label %40

39:                                               ; preds = %32
  call void @llvm.lifetime.start.p0(i64 40, ptr %7) #6
  call void @grid_turn(ptr dead_on_unwind writable sret(%struct.grid) align 4 %7, ptr noundef byval(%struct.grid) align 8 %5)
  call void @llvm.memcpy.p0.p0.i64(ptr align 4 %5, ptr align 4 %7, i64 40, i1 false), !tbaa.struct !34
  call void @llvm.lifetime.end.p0(i64 40, ptr %7) #6
  br label %32, !llvm.loop !36

40:                                               ; preds = %32
  call void @llvm.lifetime.start.p0(i64 4, ptr %8) #6
  store i32 0, ptr %8, align 4, !tbaa !25
  br label %41

41:                                               ; preds = %60, %40
  %42 = load i32, ptr %8, align 4, !tbaa !25
  %43 = icmp slt i32 %42, 9
  br i1 %43, label %45, label %44

44:                                               ; preds = %41
  call void @llvm.lifetime.end.p0(i64 4, ptr %8) #6
  br label %63

45:                                               ; preds = %41
  %46 = getelementptr inbounds %struct.grid, ptr %5, i32 0, i32 0
  %47 = load i32, ptr %8, align 4, !tbaa !25
  %48 = sdiv i32 %47, 3
  %49 = sext i32 %48 to i64
  %50 = getelementptr inbounds [3 x [3 x i32]], ptr %46, i64 0, i64 %49
  %51 = load i32, ptr %8, align 4, !tbaa !25
  %52 = srem i32 %51, 3
  %53 = sext i32 %52 to i64
  %54 = getelementptr inbounds [3 x i32], ptr %50, i64 0, i64 %53
  %55 = load i32, ptr %54, align 4, !tbaa !25
  %56 = load ptr, ptr %3, align 8, !tbaa !29
  %57 = load i32, ptr %8, align 4, !tbaa !25
  %58 = sext i32 %57 to i64
  %59 = getelementptr inbounds i32, ptr %56, i64 %58
  store i32 %55, ptr %59, align 4, !tbaa !25
  br label %60

60:                                               ; preds = %45
  %61 = load i32, ptr %8, align 4, !tbaa !25
  %62 = add nsw i32 %61, 1
  store i32 %62, ptr %8, align 4, !tbaa !25
  br label %41, !llvm.loop !37

63:                                               ; preds = %44
  %64 = getelementptr inbounds %struct.grid, ptr %5, i32 0, i32 1
  %65 = load i16, ptr %64, align 4, !tbaa !22
  call void @llvm.lifetime.end.p0(i64 40, ptr %5) #6
  ret i16 %65
}

attributes #0 = { noinline nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #2 = { nocallback nofree nounwind willreturn memory(argmem: write) }
attributes #3 = { nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #5 = { nocallback nofree nounwind willreturn memory(argmem: readwrite) }
attributes #6 = { nounwind }

!llvm.module.flags = !{!0, !1, !2}
!llvm.ident = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 8, !"PIC Level", i32 2}
!2 = !{i32 7, !"uwtable", i32 2}
!3 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
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
