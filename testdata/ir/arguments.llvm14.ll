; ModuleID = 'arguments.c'
source_filename = "arguments.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define signext i8 @negate_i8(i8 noundef signext %0) #0 {
  %2 = alloca i8, align 1
  store i8 %0, i8* %2, align 1, !tbaa !4
  %3 = load i8, i8* %2, align 1, !tbaa !4
  %4 = sext i8 %3 to i32
  %5 = sub nsw i32 0, %4
  %6 = trunc i32 %5 to i8
  ret i8 %6
}

; Function Attrs: nounwind uwtable
define zeroext i8 @double_u8(i8 noundef zeroext %0) #0 {
  %2 = alloca i8, align 1
  store i8 %0, i8* %2, align 1, !tbaa !4
  %3 = load i8, i8* %2, align 1, !tbaa !4
  %4 = zext i8 %3 to i32
  %5 = mul nsw i32 %4, 2
  %6 = trunc i32 %5 to i8
  ret i8 %6
}

; Function Attrs: nounwind uwtable
define signext i16 @increment_i16(i16 noundef signext %0) #0 {
  %2 = alloca i16, align 2
  store i16 %0, i16* %2, align 2, !tbaa !7
  %3 = load i16, i16* %2, align 2, !tbaa !7
  %4 = sext i16 %3 to i32
  %5 = add nsw i32 %4, 1
  %6 = trunc i32 %5 to i16
  ret i16 %6
}

; Function Attrs: nounwind uwtable
define i32 @negate_i32(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, i32* %2, align 4, !tbaa !9
  %3 = load i32, i32* %2, align 4, !tbaa !9
  %4 = sub i32 0, %3
  ret i32 %4
}

; Function Attrs: nounwind uwtable
define i64 @least_i64(i64 noundef %0, i64 noundef %1) #0 {
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store i64 %0, i64* %3, align 8, !tbaa !11
  store i64 %1, i64* %4, align 8, !tbaa !11
  %5 = load i64, i64* %3, align 8, !tbaa !11
  %6 = load i64, i64* %4, align 8, !tbaa !11
  %7 = icmp slt i64 %5, %6
  br i1 %7, label %8, label %10

8:                                                ; preds = %2
  %9 = load i64, i64* %3, align 8, !tbaa !11
  br label %12

10:                                               ; preds = %2
  %11 = load i64, i64* %4, align 8, !tbaa !11
  br label %12

12:                                               ; preds = %10, %8
  %13 = phi i64 [ %9, %8 ], [ %11, %10 ]
  ret i64 %13
}

; Function Attrs: nounwind uwtable
define zeroext i1 @differ(i1 noundef zeroext %0, i1 noundef zeroext %1) #0 {
  %3 = alloca i8, align 1
  %4 = alloca i8, align 1
  %5 = zext i1 %0 to i8
  store i8 %5, i8* %3, align 1, !tbaa !13
  %6 = zext i1 %1 to i8
  store i8 %6, i8* %4, align 1, !tbaa !13
  %7 = load i8, i8* %3, align 1, !tbaa !13, !range !15
  %8 = trunc i8 %7 to i1
  %9 = zext i1 %8 to i32
  %10 = load i8, i8* %4, align 1, !tbaa !13, !range !15
  %11 = trunc i8 %10 to i1
  %12 = zext i1 %11 to i32
  %13 = icmp ne i32 %9, %12
  ret i1 %13
}

; Function Attrs: nounwind uwtable
define float @halve(float noundef %0) #0 {
  %2 = alloca float, align 4
  store float %0, float* %2, align 4, !tbaa !16
  %3 = load float, float* %2, align 4, !tbaa !16
  %4 = fdiv float %3, 2.000000e+00
  ret float %4
}

; Function Attrs: nounwind uwtable
define double @widen(float noundef %0) #0 {
  %2 = alloca float, align 4
  store float %0, float* %2, align 4, !tbaa !16
  %3 = load float, float* %2, align 4, !tbaa !16
  %4 = fpext float %3 to double
  ret double %4
}

; Function Attrs: nounwind uwtable
define float @narrow(double noundef %0) #0 {
  %2 = alloca double, align 8
  store double %0, double* %2, align 8, !tbaa !18
  %3 = load double, double* %2, align 8, !tbaa !18
  %4 = fptrunc double %3 to float
  ret float %4
}

; Function Attrs: nounwind uwtable
define double @wide_sum(i8 noundef signext %0, double noundef %1, i16 noundef signext %2, float noundef %3, i32 noundef %4, double noundef %5, i64 noundef %6, float noundef %7, i8 noundef signext %8, double noundef %9, i16 noundef signext %10, float noundef %11, i32 noundef %12, double noundef %13, i64 noundef %14, float noundef %15, i8 noundef signext %16, double noundef %17, i16 noundef signext %18, float noundef %19) #0 {
  %21 = alloca i8, align 1
  %22 = alloca double, align 8
  %23 = alloca i16, align 2
  %24 = alloca float, align 4
  %25 = alloca i32, align 4
  %26 = alloca double, align 8
  %27 = alloca i64, align 8
  %28 = alloca float, align 4
  %29 = alloca i8, align 1
  %30 = alloca double, align 8
  %31 = alloca i16, align 2
  %32 = alloca float, align 4
  %33 = alloca i32, align 4
  %34 = alloca double, align 8
  %35 = alloca i64, align 8
  %36 = alloca float, align 4
  %37 = alloca i8, align 1
  %38 = alloca double, align 8
  %39 = alloca i16, align 2
  %40 = alloca float, align 4
  store i8 %0, i8* %21, align 1, !tbaa !4
  store double %1, double* %22, align 8, !tbaa !18
  store i16 %2, i16* %23, align 2, !tbaa !7
  store float %3, float* %24, align 4, !tbaa !16
  store i32 %4, i32* %25, align 4, !tbaa !9
  store double %5, double* %26, align 8, !tbaa !18
  store i64 %6, i64* %27, align 8, !tbaa !11
  store float %7, float* %28, align 4, !tbaa !16
  store i8 %8, i8* %29, align 1, !tbaa !4
  store double %9, double* %30, align 8, !tbaa !18
  store i16 %10, i16* %31, align 2, !tbaa !7
  store float %11, float* %32, align 4, !tbaa !16
  store i32 %12, i32* %33, align 4, !tbaa !9
  store double %13, double* %34, align 8, !tbaa !18
  store i64 %14, i64* %35, align 8, !tbaa !11
  store float %15, float* %36, align 4, !tbaa !16
  store i8 %16, i8* %37, align 1, !tbaa !4
  store double %17, double* %38, align 8, !tbaa !18
  store i16 %18, i16* %39, align 2, !tbaa !7
  store float %19, float* %40, align 4, !tbaa !16
  %41 = load i8, i8* %21, align 1, !tbaa !4
  %42 = sext i8 %41 to i32
  %43 = sitofp i32 %42 to double
  %44 = load double, double* %22, align 8, !tbaa !18
  %45 = call double @llvm.fmuladd.f64(double 2.000000e+00, double %44, double %43)
  %46 = load i16, i16* %23, align 2, !tbaa !7
  %47 = sext i16 %46 to i32
  %48 = mul nsw i32 3, %47
  %49 = sitofp i32 %48 to double
  %50 = fadd double %45, %49
  %51 = load float, float* %24, align 4, !tbaa !16
  %52 = fmul float 4.000000e+00, %51
  %53 = fpext float %52 to double
  %54 = fadd double %50, %53
  %55 = load i32, i32* %25, align 4, !tbaa !9
  %56 = mul nsw i32 5, %55
  %57 = sitofp i32 %56 to double
  %58 = fadd double %54, %57
  %59 = load double, double* %26, align 8, !tbaa !18
  %60 = call double @llvm.fmuladd.f64(double 6.000000e+00, double %59, double %58)
  %61 = load i64, i64* %27, align 8, !tbaa !11
  %62 = sitofp i64 %61 to double
  %63 = call double @llvm.fmuladd.f64(double 7.000000e+00, double %62, double %60)
  %64 = load float, float* %28, align 4, !tbaa !16
  %65 = fmul float 8.000000e+00, %64
  %66 = fpext float %65 to double
  %67 = fadd double %63, %66
  %68 = load i8, i8* %29, align 1, !tbaa !4
  %69 = sext i8 %68 to i32
  %70 = mul nsw i32 9, %69
  %71 = sitofp i32 %70 to double
  %72 = fadd double %67, %71
  %73 = load double, double* %30, align 8, !tbaa !18
  %74 = call double @llvm.fmuladd.f64(double 1.000000e+01, double %73, double %72)
  %75 = load i16, i16* %31, align 2, !tbaa !7
  %76 = sext i16 %75 to i32
  %77 = mul nsw i32 11, %76
  %78 = sitofp i32 %77 to double
  %79 = fadd double %74, %78
  %80 = load float, float* %32, align 4, !tbaa !16
  %81 = fmul float 1.200000e+01, %80
  %82 = fpext float %81 to double
  %83 = fadd double %79, %82
  %84 = load i32, i32* %33, align 4, !tbaa !9
  %85 = mul nsw i32 13, %84
  %86 = sitofp i32 %85 to double
  %87 = fadd double %83, %86
  %88 = load double, double* %34, align 8, !tbaa !18
  %89 = call double @llvm.fmuladd.f64(double 1.400000e+01, double %88, double %87)
  %90 = load i64, i64* %35, align 8, !tbaa !11
  %91 = sitofp i64 %90 to double
  %92 = call double @llvm.fmuladd.f64(double 1.500000e+01, double %91, double %89)
  %93 = load float, float* %36, align 4, !tbaa !16
  %94 = fmul float 1.600000e+01, %93
  %95 = fpext float %94 to double
  %96 = fadd double %92, %95
  %97 = load i8, i8* %37, align 1, !tbaa !4
  %98 = sext i8 %97 to i32
  %99 = mul nsw i32 17, %98
  %100 = sitofp i32 %99 to double
  %101 = fadd double %96, %100
  %102 = load double, double* %38, align 8, !tbaa !18
  %103 = call double @llvm.fmuladd.f64(double 1.800000e+01, double %102, double %101)
  %104 = load i16, i16* %39, align 2, !tbaa !7
  %105 = sext i16 %104 to i32
  %106 = mul nsw i32 19, %105
  %107 = sitofp i32 %106 to double
  %108 = fadd double %103, %107
  %109 = load float, float* %40, align 4, !tbaa !16
  %110 = fmul float 2.000000e+01, %109
  %111 = fpext float %110 to double
  %112 = fadd double %108, %111
  ret double %112
}

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare double @llvm.fmuladd.f64(double, double, double) #1

; Function Attrs: nounwind uwtable
define double @first_take(i8* noundef %0, i16* noundef %1, i64* noundef %2, float* noundef %3, double* noundef %4) #0 {
  %6 = alloca i8*, align 8
  %7 = alloca i16*, align 8
  %8 = alloca i64*, align 8
  %9 = alloca float*, align 8
  %10 = alloca double*, align 8
  %11 = alloca double, align 8
  store i8* %0, i8** %6, align 8, !tbaa !20
  store i16* %1, i16** %7, align 8, !tbaa !20
  store i64* %2, i64** %8, align 8, !tbaa !20
  store float* %3, float** %9, align 8, !tbaa !20
  store double* %4, double** %10, align 8, !tbaa !20
  %12 = bitcast double* %11 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %12) #3
  %13 = load i8*, i8** %6, align 8, !tbaa !20
  %14 = load i8, i8* %13, align 1, !tbaa !4
  %15 = sext i8 %14 to i32
  %16 = load i16*, i16** %7, align 8, !tbaa !20
  %17 = load i16, i16* %16, align 2, !tbaa !7
  %18 = sext i16 %17 to i32
  %19 = add nsw i32 %15, %18
  %20 = sitofp i32 %19 to double
  %21 = load i64*, i64** %8, align 8, !tbaa !20
  %22 = load i64, i64* %21, align 8, !tbaa !11
  %23 = sitofp i64 %22 to double
  %24 = fadd double %20, %23
  %25 = load float*, float** %9, align 8, !tbaa !20
  %26 = load float, float* %25, align 4, !tbaa !16
  %27 = fpext float %26 to double
  %28 = fadd double %24, %27
  %29 = load double*, double** %10, align 8, !tbaa !20
  %30 = load double, double* %29, align 8, !tbaa !18
  %31 = fadd double %28, %30
  store double %31, double* %11, align 8, !tbaa !18
  %32 = load i8*, i8** %6, align 8, !tbaa !20
  store i8 0, i8* %32, align 1, !tbaa !4
  %33 = load i16*, i16** %7, align 8, !tbaa !20
  store i16 0, i16* %33, align 2, !tbaa !7
  %34 = load i64*, i64** %8, align 8, !tbaa !20
  store i64 0, i64* %34, align 8, !tbaa !11
  %35 = load float*, float** %9, align 8, !tbaa !20
  store float 0.000000e+00, float* %35, align 4, !tbaa !16
  %36 = load double*, double** %10, align 8, !tbaa !20
  store double 0.000000e+00, double* %36, align 8, !tbaa !18
  %37 = load double, double* %11, align 8, !tbaa !18
  %38 = bitcast double* %11 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %38) #3
  ret double %37
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #2

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #2

attributes #0 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #2 = { argmemonly nofree nosync nounwind willreturn }
attributes #3 = { nounwind }

!llvm.module.flags = !{!0, !1, !2}
!llvm.ident = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 7, !"PIC Level", i32 2}
!2 = !{i32 7, !"uwtable", i32 1}
!3 = !{!"Debian clang version 14.0.6"}
!4 = !{!5, !5, i64 0}
!5 = !{!"omnipotent char", !6, i64 0}
!6 = !{!"Simple C/C++ TBAA"}
!7 = !{!8, !8, i64 0}
!8 = !{!"short", !5, i64 0}
!9 = !{!10, !10, i64 0}
!10 = !{!"int", !5, i64 0}
!11 = !{!12, !12, i64 0}
!12 = !{!"long", !5, i64 0}
!13 = !{!14, !14, i64 0}
!14 = !{!"_Bool", !5, i64 0}
!15 = !{i8 0, i8 2}
!16 = !{!17, !17, i64 0}
!17 = !{!"float", !5, i64 0}
!18 = !{!19, !19, i64 0}
!19 = !{!"double", !5, i64 0}
!20 = !{!21, !21, i64 0}
!21 = !{!"any pointer", !5, i64 0}
