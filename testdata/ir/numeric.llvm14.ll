; ModuleID = 'numeric.c'
source_filename = "numeric.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define double @newton_root(double noundef %0) #0 {
  %2 = alloca double, align 8
  %3 = alloca double, align 8
  %4 = alloca double, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store double %0, double* %3, align 8, !tbaa !4
  %7 = bitcast double* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %7) #2
  %8 = load double, double* %3, align 8, !tbaa !4
  %9 = fcmp ogt double %8, 1.000000e+00
  br i1 %9, label %10, label %12

10:                                               ; preds = %1
  %11 = load double, double* %3, align 8, !tbaa !4
  br label %13

12:                                               ; preds = %1
  br label %13

13:                                               ; preds = %12, %10
  %14 = phi double [ %11, %10 ], [ 1.000000e+00, %12 ]
  store double %14, double* %4, align 8, !tbaa !4
  %15 = load double, double* %3, align 8, !tbaa !4
  %16 = fcmp olt double %15, 0.000000e+00
  br i1 %16, label %17, label %18

17:                                               ; preds = %13
  store double 0.000000e+00, double* %2, align 8
  store i32 1, i32* %5, align 4
  br label %37

18:                                               ; preds = %13
  %19 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %19) #2
  store i32 0, i32* %6, align 4, !tbaa !8
  br label %20

20:                                               ; preds = %32, %18
  %21 = load i32, i32* %6, align 4, !tbaa !8
  %22 = icmp slt i32 %21, 60
  br i1 %22, label %25, label %23

23:                                               ; preds = %20
  store i32 2, i32* %5, align 4
  %24 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %24) #2
  br label %35

25:                                               ; preds = %20
  %26 = load double, double* %4, align 8, !tbaa !4
  %27 = load double, double* %3, align 8, !tbaa !4
  %28 = load double, double* %4, align 8, !tbaa !4
  %29 = fdiv double %27, %28
  %30 = fadd double %26, %29
  %31 = fmul double 5.000000e-01, %30
  store double %31, double* %4, align 8, !tbaa !4
  br label %32

32:                                               ; preds = %25
  %33 = load i32, i32* %6, align 4, !tbaa !8
  %34 = add nsw i32 %33, 1
  store i32 %34, i32* %6, align 4, !tbaa !8
  br label %20, !llvm.loop !10

35:                                               ; preds = %23
  %36 = load double, double* %4, align 8, !tbaa !4
  store double %36, double* %2, align 8
  store i32 1, i32* %5, align 4
  br label %37

37:                                               ; preds = %35, %17
  %38 = bitcast double* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %38) #2
  %39 = load double, double* %2, align 8
  ret double %39
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define double @cubic_integral(double noundef %0, double noundef %1, i32 noundef %2) #0 {
  %4 = alloca double, align 8
  %5 = alloca double, align 8
  %6 = alloca i32, align 4
  store double %0, double* %4, align 8, !tbaa !4
  store double %1, double* %5, align 8, !tbaa !4
  store i32 %2, i32* %6, align 4, !tbaa !8
  %7 = load double, double* %4, align 8, !tbaa !4
  %8 = load double, double* %5, align 8, !tbaa !4
  %9 = load i32, i32* %6, align 4, !tbaa !8
  %10 = call double @simpson(double (double)* noundef @cubic, double noundef %7, double noundef %8, i32 noundef %9)
  ret double %10
}

; Function Attrs: nounwind uwtable
define internal double @simpson(double (double)* noundef %0, double noundef %1, double noundef %2, i32 noundef %3) #0 {
  %5 = alloca double (double)*, align 8
  %6 = alloca double, align 8
  %7 = alloca double, align 8
  %8 = alloca i32, align 4
  %9 = alloca double, align 8
  %10 = alloca double, align 8
  %11 = alloca i32, align 4
  store double (double)* %0, double (double)** %5, align 8, !tbaa !13
  store double %1, double* %6, align 8, !tbaa !4
  store double %2, double* %7, align 8, !tbaa !4
  store i32 %3, i32* %8, align 4, !tbaa !8
  %12 = bitcast double* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %12) #2
  %13 = load double, double* %7, align 8, !tbaa !4
  %14 = load double, double* %6, align 8, !tbaa !4
  %15 = fsub double %13, %14
  %16 = load i32, i32* %8, align 4, !tbaa !8
  %17 = mul nsw i32 2, %16
  %18 = sitofp i32 %17 to double
  %19 = fdiv double %15, %18
  store double %19, double* %9, align 8, !tbaa !4
  %20 = bitcast double* %10 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %20) #2
  %21 = load double (double)*, double (double)** %5, align 8, !tbaa !13
  %22 = load double, double* %6, align 8, !tbaa !4
  %23 = call double %21(double noundef %22)
  %24 = load double (double)*, double (double)** %5, align 8, !tbaa !13
  %25 = load double, double* %7, align 8, !tbaa !4
  %26 = call double %24(double noundef %25)
  %27 = fadd double %23, %26
  store double %27, double* %10, align 8, !tbaa !4
  %28 = bitcast i32* %11 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %28) #2
  store i32 1, i32* %11, align 4, !tbaa !8
  br label %29

29:                                               ; preds = %54, %4
  %30 = load i32, i32* %11, align 4, !tbaa !8
  %31 = load i32, i32* %8, align 4, !tbaa !8
  %32 = mul nsw i32 2, %31
  %33 = icmp slt i32 %30, %32
  br i1 %33, label %36, label %34

34:                                               ; preds = %29
  %35 = bitcast i32* %11 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %35) #2
  br label %57

36:                                               ; preds = %29
  %37 = load i32, i32* %11, align 4, !tbaa !8
  %38 = srem i32 %37, 2
  %39 = icmp ne i32 %38, 0
  %40 = zext i1 %39 to i64
  %41 = select i1 %39, i32 4, i32 2
  %42 = sitofp i32 %41 to double
  %43 = load double (double)*, double (double)** %5, align 8, !tbaa !13
  %44 = load double, double* %6, align 8, !tbaa !4
  %45 = load i32, i32* %11, align 4, !tbaa !8
  %46 = sitofp i32 %45 to double
  %47 = load double, double* %9, align 8, !tbaa !4
  %48 = fmul double %46, %47
  %49 = fadd double %44, %48
  %50 = call double %43(double noundef %49)
  %51 = fmul double %42, %50
  %52 = load double, double* %10, align 8, !tbaa !4
  %53 = fadd double %52, %51
  store double %53, double* %10, align 8, !tbaa !4
  br label %54

54:                                               ; preds = %36
  %55 = load i32, i32* %11, align 4, !tbaa !8
  %56 = add nsw i32 %55, 1
  store i32 %56, i32* %11, align 4, !tbaa !8
  br label %29, !llvm.loop !15

57:                                               ; preds = %34
  %58 = load double, double* %10, align 8, !tbaa !4
  %59 = load double, double* %9, align 8, !tbaa !4
  %60 = fmul double %58, %59
  %61 = fdiv double %60, 3.000000e+00
  %62 = bitcast double* %10 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %62) #2
  %63 = bitcast double* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %63) #2
  ret double %61
}

; Function Attrs: nounwind uwtable
define internal double @cubic(double noundef %0) #0 {
  %2 = alloca double, align 8
  store double %0, double* %2, align 8, !tbaa !4
  %3 = load double, double* %2, align 8, !tbaa !4
  %4 = fsub double %3, 2.000000e+00
  %5 = load double, double* %2, align 8, !tbaa !4
  %6 = fmul double %4, %5
  %7 = fadd double %6, 3.000000e+00
  %8 = load double, double* %2, align 8, !tbaa !4
  %9 = fmul double %7, %8
  %10 = fsub double %9, 1.000000e+00
  ret double %10
}

; Function Attrs: nounwind uwtable
define float @horner(float noundef %0, float* noundef %1, i32 noundef %2) #0 {
  %4 = alloca float, align 4
  %5 = alloca float*, align 8
  %6 = alloca i32, align 4
  %7 = alloca float, align 4
  store float %0, float* %4, align 4, !tbaa !16
  store float* %1, float** %5, align 8, !tbaa !13
  store i32 %2, i32* %6, align 4, !tbaa !8
  %8 = bitcast float* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %8) #2
  store float 0.000000e+00, float* %7, align 4, !tbaa !16
  br label %9

9:                                                ; preds = %13, %3
  %10 = load i32, i32* %6, align 4, !tbaa !8
  %11 = add nsw i32 %10, -1
  store i32 %11, i32* %6, align 4, !tbaa !8
  %12 = icmp sgt i32 %10, 0
  br i1 %12, label %13, label %23

13:                                               ; preds = %9
  %14 = load float, float* %7, align 4, !tbaa !16
  %15 = load float, float* %4, align 4, !tbaa !16
  %16 = fmul float %14, %15
  %17 = load float*, float** %5, align 8, !tbaa !13
  %18 = load i32, i32* %6, align 4, !tbaa !8
  %19 = sext i32 %18 to i64
  %20 = getelementptr inbounds float, float* %17, i64 %19
  %21 = load float, float* %20, align 4, !tbaa !16
  %22 = fadd float %16, %21
  store float %22, float* %7, align 4, !tbaa !16
  br label %9, !llvm.loop !18

23:                                               ; preds = %9
  %24 = load float, float* %7, align 4, !tbaa !16
  %25 = bitcast float* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %25) #2
  ret float %24
}

; Function Attrs: nounwind uwtable
define i32 @mandelbrot(double noundef %0, double noundef %1, i32 noundef %2) #0 {
  %4 = alloca double, align 8
  %5 = alloca double, align 8
  %6 = alloca i32, align 4
  %7 = alloca double, align 8
  %8 = alloca double, align 8
  %9 = alloca i32, align 4
  %10 = alloca double, align 8
  store double %0, double* %4, align 8, !tbaa !4
  store double %1, double* %5, align 8, !tbaa !4
  store i32 %2, i32* %6, align 4, !tbaa !8
  %11 = bitcast double* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %11) #2
  store double 0.000000e+00, double* %7, align 8, !tbaa !4
  %12 = bitcast double* %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %12) #2
  store double 0.000000e+00, double* %8, align 8, !tbaa !4
  %13 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %13) #2
  store i32 0, i32* %9, align 4, !tbaa !8
  br label %14

14:                                               ; preds = %29, %3
  %15 = load i32, i32* %9, align 4, !tbaa !8
  %16 = load i32, i32* %6, align 4, !tbaa !8
  %17 = icmp slt i32 %15, %16
  br i1 %17, label %18, label %27

18:                                               ; preds = %14
  %19 = load double, double* %7, align 8, !tbaa !4
  %20 = load double, double* %7, align 8, !tbaa !4
  %21 = fmul double %19, %20
  %22 = load double, double* %8, align 8, !tbaa !4
  %23 = load double, double* %8, align 8, !tbaa !4
  %24 = fmul double %22, %23
  %25 = fadd double %21, %24
  %26 = fcmp ole double %25, 4.000000e+00
  br label %27

27:                                               ; preds = %18, %14
  %28 = phi i1 [ false, %14 ], [ %26, %18 ]
  br i1 %28, label %29, label %50

29:                                               ; preds = %27
  %30 = bitcast double* %10 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %30) #2
  %31 = load double, double* %7, align 8, !tbaa !4
  %32 = load double, double* %7, align 8, !tbaa !4
  %33 = fmul double %31, %32
  %34 = load double, double* %8, align 8, !tbaa !4
  %35 = load double, double* %8, align 8, !tbaa !4
  %36 = fmul double %34, %35
  %37 = fsub double %33, %36
  %38 = load double, double* %4, align 8, !tbaa !4
  %39 = fadd double %37, %38
  store double %39, double* %10, align 8, !tbaa !4
  %40 = load double, double* %7, align 8, !tbaa !4
  %41 = fmul double 2.000000e+00, %40
  %42 = load double, double* %8, align 8, !tbaa !4
  %43 = fmul double %41, %42
  %44 = load double, double* %5, align 8, !tbaa !4
  %45 = fadd double %43, %44
  store double %45, double* %8, align 8, !tbaa !4
  %46 = load double, double* %10, align 8, !tbaa !4
  store double %46, double* %7, align 8, !tbaa !4
  %47 = load i32, i32* %9, align 4, !tbaa !8
  %48 = add nsw i32 %47, 1
  store i32 %48, i32* %9, align 4, !tbaa !8
  %49 = bitcast double* %10 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %49) #2
  br label %14, !llvm.loop !19

50:                                               ; preds = %27
  %51 = load i32, i32* %9, align 4, !tbaa !8
  %52 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %52) #2
  %53 = bitcast double* %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %53) #2
  %54 = bitcast double* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %54) #2
  ret i32 %51
}

; Function Attrs: nounwind uwtable
define double @quotient(double noundef %0, double noundef %1) #0 {
  %3 = alloca double, align 8
  %4 = alloca double, align 8
  store double %0, double* %3, align 8, !tbaa !4
  store double %1, double* %4, align 8, !tbaa !4
  %5 = load double, double* %3, align 8, !tbaa !4
  %6 = load double, double* %4, align 8, !tbaa !4
  %7 = fdiv double %5, %6
  ret double %7
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
!5 = !{!"double", !6, i64 0}
!6 = !{!"omnipotent char", !7, i64 0}
!7 = !{!"Simple C/C++ TBAA"}
!8 = !{!9, !9, i64 0}
!9 = !{!"int", !6, i64 0}
!10 = distinct !{!10, !11, !12}
!11 = !{!"llvm.loop.mustprogress"}
!12 = !{!"llvm.loop.unroll.disable"}
!13 = !{!14, !14, i64 0}
!14 = !{!"any pointer", !6, i64 0}
!15 = distinct !{!15, !11, !12}
!16 = !{!17, !17, i64 0}
!17 = !{!"float", !6, i64 0}
!18 = distinct !{!18, !11, !12}
!19 = distinct !{!19, !11, !12}
