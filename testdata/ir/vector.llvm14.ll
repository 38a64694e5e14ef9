; ModuleID = 'vector.c'
source_filename = "vector.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define void @saxpy(float noundef %0, float* noalias noundef %1, float* noalias noundef %2, i64 noundef %3) #0 {
  %5 = alloca float, align 4
  %6 = alloca float*, align 8
  %7 = alloca float*, align 8
  %8 = alloca i64, align 8
  %9 = alloca i64, align 8
  store float %0, float* %5, align 4, !tbaa !4
  store float* %1, float** %6, align 8, !tbaa !8
  store float* %2, float** %7, align 8, !tbaa !8
  store i64 %3, i64* %8, align 8, !tbaa !10
  %10 = bitcast i64* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %10) #3
  store i64 0, i64* %9, align 8, !tbaa !10
  br label %11

11:                                               ; preds = %28, %4
  %12 = load i64, i64* %9, align 8, !tbaa !10
  %13 = load i64, i64* %8, align 8, !tbaa !10
  %14 = icmp slt i64 %12, %13
  br i1 %14, label %17, label %15

15:                                               ; preds = %11
  %16 = bitcast i64* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %16) #3
  br label %31

17:                                               ; preds = %11
  %18 = load float, float* %5, align 4, !tbaa !4
  %19 = load float*, float** %6, align 8, !tbaa !8
  %20 = load i64, i64* %9, align 8, !tbaa !10
  %21 = getelementptr inbounds float, float* %19, i64 %20
  %22 = load float, float* %21, align 4, !tbaa !4
  %23 = load float*, float** %7, align 8, !tbaa !8
  %24 = load i64, i64* %9, align 8, !tbaa !10
  %25 = getelementptr inbounds float, float* %23, i64 %24
  %26 = load float, float* %25, align 4, !tbaa !4
  %27 = call float @llvm.fmuladd.f32(float %18, float %22, float %26)
  store float %27, float* %25, align 4, !tbaa !4
  br label %28

28:                                               ; preds = %17
  %29 = load i64, i64* %9, align 8, !tbaa !10
  %30 = add nsw i64 %29, 1
  store i64 %30, i64* %9, align 8, !tbaa !10
  br label %11, !llvm.loop !12

31:                                               ; preds = %15
  ret void
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare float @llvm.fmuladd.f32(float, float, float) #2

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define void @daxpy(double noundef %0, double* noalias noundef %1, double* noalias noundef %2, i64 noundef %3) #0 {
  %5 = alloca double, align 8
  %6 = alloca double*, align 8
  %7 = alloca double*, align 8
  %8 = alloca i64, align 8
  %9 = alloca i64, align 8
  store double %0, double* %5, align 8, !tbaa !15
  store double* %1, double** %6, align 8, !tbaa !8
  store double* %2, double** %7, align 8, !tbaa !8
  store i64 %3, i64* %8, align 8, !tbaa !10
  %10 = bitcast i64* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %10) #3
  store i64 0, i64* %9, align 8, !tbaa !10
  br label %11

11:                                               ; preds = %28, %4
  %12 = load i64, i64* %9, align 8, !tbaa !10
  %13 = load i64, i64* %8, align 8, !tbaa !10
  %14 = icmp slt i64 %12, %13
  br i1 %14, label %17, label %15

15:                                               ; preds = %11
  %16 = bitcast i64* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %16) #3
  br label %31

17:                                               ; preds = %11
  %18 = load double, double* %5, align 8, !tbaa !15
  %19 = load double*, double** %6, align 8, !tbaa !8
  %20 = load i64, i64* %9, align 8, !tbaa !10
  %21 = getelementptr inbounds double, double* %19, i64 %20
  %22 = load double, double* %21, align 8, !tbaa !15
  %23 = load double*, double** %7, align 8, !tbaa !8
  %24 = load i64, i64* %9, align 8, !tbaa !10
  %25 = getelementptr inbounds double, double* %23, i64 %24
  %26 = load double, double* %25, align 8, !tbaa !15
  %27 = call double @llvm.fmuladd.f64(double %18, double %22, double %26)
  store double %27, double* %25, align 8, !tbaa !15
  br label %28

28:                                               ; preds = %17
  %29 = load i64, i64* %9, align 8, !tbaa !10
  %30 = add nsw i64 %29, 1
  store i64 %30, i64* %9, align 8, !tbaa !10
  br label %11, !llvm.loop !17

31:                                               ; preds = %15
  ret void
}

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare double @llvm.fmuladd.f64(double, double, double) #2

; Function Attrs: nounwind uwtable
define double @dot(double* noundef %0, double* noundef %1, i32 noundef %2) #0 {
  %4 = alloca double*, align 8
  %5 = alloca double*, align 8
  %6 = alloca i32, align 4
  %7 = alloca double, align 8
  %8 = alloca i32, align 4
  store double* %0, double** %4, align 8, !tbaa !8
  store double* %1, double** %5, align 8, !tbaa !8
  store i32 %2, i32* %6, align 4, !tbaa !18
  %9 = bitcast double* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %9) #3
  store double 0.000000e+00, double* %7, align 8, !tbaa !15
  %10 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %10) #3
  store i32 0, i32* %8, align 4, !tbaa !18
  br label %11

11:                                               ; preds = %30, %3
  %12 = load i32, i32* %8, align 4, !tbaa !18
  %13 = load i32, i32* %6, align 4, !tbaa !18
  %14 = icmp slt i32 %12, %13
  br i1 %14, label %17, label %15

15:                                               ; preds = %11
  %16 = bitcast i32* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %16) #3
  br label %33

17:                                               ; preds = %11
  %18 = load double*, double** %4, align 8, !tbaa !8
  %19 = load i32, i32* %8, align 4, !tbaa !18
  %20 = sext i32 %19 to i64
  %21 = getelementptr inbounds double, double* %18, i64 %20
  %22 = load double, double* %21, align 8, !tbaa !15
  %23 = load double*, double** %5, align 8, !tbaa !8
  %24 = load i32, i32* %8, align 4, !tbaa !18
  %25 = sext i32 %24 to i64
  %26 = getelementptr inbounds double, double* %23, i64 %25
  %27 = load double, double* %26, align 8, !tbaa !15
  %28 = load double, double* %7, align 8, !tbaa !15
  %29 = call reassoc double @llvm.fmuladd.f64(double %22, double %27, double %28)
  store double %29, double* %7, align 8, !tbaa !15
  br label %30

30:                                               ; preds = %17
  %31 = load i32, i32* %8, align 4, !tbaa !18
  %32 = add nsw i32 %31, 1
  store i32 %32, i32* %8, align 4, !tbaa !18
  br label %11, !llvm.loop !20

33:                                               ; preds = %15
  %34 = load double, double* %7, align 8, !tbaa !15
  %35 = bitcast double* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %35) #3
  ret double %34
}

; Function Attrs: nounwind uwtable
define float @largest(float* noundef %0, i32 noundef %1) #0 {
  %3 = alloca float*, align 8
  %4 = alloca i32, align 4
  %5 = alloca float, align 4
  %6 = alloca i32, align 4
  store float* %0, float** %3, align 8, !tbaa !8
  store i32 %1, i32* %4, align 4, !tbaa !18
  %7 = bitcast float* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %7) #3
  %8 = load float*, float** %3, align 8, !tbaa !8
  %9 = getelementptr inbounds float, float* %8, i64 0
  %10 = load float, float* %9, align 4, !tbaa !4
  store float %10, float* %5, align 4, !tbaa !4
  %11 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %11) #3
  store i32 1, i32* %6, align 4, !tbaa !18
  br label %12

12:                                               ; preds = %36, %2
  %13 = load i32, i32* %6, align 4, !tbaa !18
  %14 = load i32, i32* %4, align 4, !tbaa !18
  %15 = icmp slt i32 %13, %14
  br i1 %15, label %18, label %16

16:                                               ; preds = %12
  %17 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %17) #3
  br label %39

18:                                               ; preds = %12
  %19 = load float*, float** %3, align 8, !tbaa !8
  %20 = load i32, i32* %6, align 4, !tbaa !18
  %21 = sext i32 %20 to i64
  %22 = getelementptr inbounds float, float* %19, i64 %21
  %23 = load float, float* %22, align 4, !tbaa !4
  %24 = load float, float* %5, align 4, !tbaa !4
  %25 = fcmp ogt float %23, %24
  br i1 %25, label %26, label %32

26:                                               ; preds = %18
  %27 = load float*, float** %3, align 8, !tbaa !8
  %28 = load i32, i32* %6, align 4, !tbaa !18
  %29 = sext i32 %28 to i64
  %30 = getelementptr inbounds float, float* %27, i64 %29
  %31 = load float, float* %30, align 4, !tbaa !4
  br label %34

32:                                               ; preds = %18
  %33 = load float, float* %5, align 4, !tbaa !4
  br label %34

34:                                               ; preds = %32, %26
  %35 = phi float [ %31, %26 ], [ %33, %32 ]
  store float %35, float* %5, align 4, !tbaa !4
  br label %36

36:                                               ; preds = %34
  %37 = load i32, i32* %6, align 4, !tbaa !18
  %38 = add nsw i32 %37, 1
  store i32 %38, i32* %6, align 4, !tbaa !18
  br label %12, !llvm.loop !21

39:                                               ; preds = %16
  %40 = load float, float* %5, align 4, !tbaa !4
  %41 = bitcast float* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %41) #3
  ret float %40
}

attributes #0 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { argmemonly nofree nosync nounwind willreturn }
attributes #2 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #3 = { nounwind }

!llvm.module.flags = !{!0, !1, !2}
!llvm.ident = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 7, !"PIC Level", i32 2}
!2 = !{i32 7, !"uwtable", i32 1}
!3 = !{!"Debian clang version 14.0.6"}
!4 = !{!5, !5, i64 0}
!5 = !{!"float", !6, i64 0}
!6 = !{!"omnipotent char", !7, i64 0}
!7 = !{!"Simple C/C++ TBAA"}
!8 = !{!9, !9, i64 0}
!9 = !{!"any pointer", !6, i64 0}
!10 = !{!11, !11, i64 0}
!11 = !{!"long", !6, i64 0}
!12 = distinct !{!12, !13, !14}
!13 = !{!"llvm.loop.mustprogress"}
!14 = !{!"llvm.loop.unroll.disable"}
!15 = !{!16, !16, i64 0}
!16 = !{!"double", !6, i64 0}
!17 = distinct !{!17, !13, !14}
!18 = !{!19, !19, i64 0}
!19 = !{!"int", !6, i64 0}
!20 = distinct !{!20, !13, !14}
!21 = distinct !{!21, !13, !14}
