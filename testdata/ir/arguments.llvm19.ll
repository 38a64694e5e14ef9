; ModuleID = 'arguments.c'
source_filename = "arguments.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define signext i8 @negate_i8(i8 noundef signext %0) #0 {
  %2 = alloca i8, align 1
  store i8 %0, ptr %2, align 1, !tbaa !4
  %3 = load i8, ptr %2, align 1, !tbaa !4
  %4 = sext i8 %3 to i32
  %5 = sub nsw i32 0, %4
  %6 = trunc i32 %5 to i8
  ret i8 %6
}

; Function Attrs: nounwind uwtable
define zeroext i8 @double_u8(i8 noundef zeroext %0) #0 {
  %2 = alloca i8, align 1
  store i8 %0, ptr %2, align 1, !tbaa !4
  %3 = load i8, ptr %2, align 1, !tbaa !4
  %4 = zext i8 %3 to i32
  %5 = mul nsw i32 %4, 2
  %6 = trunc i32 %5 to i8
  ret i8 %6
}

; Function Attrs: nounwind uwtable
define signext i16 @increment_i16(i16 noundef signext %0) #0 {
  %2 = alloca i16, align 2
  store i16 %0, ptr %2, align 2, !tbaa !7
  %3 = load i16, ptr %2, align 2, !tbaa !7
  %4 = sext i16 %3 to i32
  %5 = add nsw i32 %4, 1
  %6 = trunc i32 %5 to i16
  ret i16 %6
}

; Function Attrs: nounwind uwtable
define i32 @negate_i32(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !9
  %3 = load i32, ptr %2, align 4, !tbaa !9
  %4 = sub i32 0, %3
  ret i32 %4
}

; Function Attrs: nounwind uwtable
define i64 @least_i64(i64 noundef %0, i64 noundef %1) #0 {
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store i64 %0, ptr %3, align 8, !tbaa !11
  store i64 %1, ptr %4, align 8, !tbaa !11
  %5 = load i64, ptr %3, align 8, !tbaa !11
  %6 = load i64, ptr %4, align 8, !tbaa !11
  %7 = icmp slt i64 %5, %6
  br i1 %7, label %8, label %10

8:                                                ; preds = %2
  %9 = load i64, ptr %3, align 8, !tbaa !11
  br label %12

10:                                               ; preds = %2
  %11 = load i64, ptr %4, align 8, !tbaa !11
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
  store i8 %5, ptr %3, align 1, !tbaa !13
  %6 = zext i1 %1 to i8
  store i8 %6, ptr %4, align 1, !tbaa !13
  %7 = load i8, ptr %3, align 1, !tbaa !13, !range !15, !noundef !16
  %8 = trunc i8 %7 to i1
  %9 = zext i1 %8 to i32
  %10 = load i8, ptr %4, align 1, !tbaa !13, !range !15, !noundef !16
  %11 = trunc i8 %10 to i1
  %12 = zext i1 %11 to i32
  %13 = icmp ne i32 %9, %12
  ret i1 %13
}

; Function Attrs: nounwind uwtable
define float @halve(float noundef %0) #0 {
  %2 = alloca float, align 4
  store float %0, ptr %2, align 4, !tbaa !17
  %3 = load float, ptr %2, align 4, !tbaa !17
  %4 = fdiv float %3, 2.000000e+00
  ret float %4
}

; Function Attrs: nounwind uwtable
define double @widen(float noundef %0) #0 {
  %2 = alloca float, align 4
  store float %0, ptr %2, align 4, !tbaa !17
  %3 = load float, ptr %2, align 4, !tbaa !17
  %4 = fpext float %3 to double
  ret double %4
}

; Function Attrs: nounwind uwtable
define float @narrow(double noundef %0) #0 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !19
  %3 = load double, ptr %2, align 8, !tbaa !19
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
  store i8 %0, ptr %21, align 1, !tbaa !4
  store double %1, ptr %22, align 8, !tbaa !19
  store i16 %2, ptr %23, align 2, !tbaa !7
  store float %3, ptr %24, align 4, !tbaa !17
  store i32 %4, ptr %25, align 4, !tbaa !9
  store double %5, ptr %26, align 8, !tbaa !19
  store i64 %6, ptr %27, align 8, !tbaa !11
  store float %7, ptr %28, align 4, !tbaa !17
  store i8 %8, ptr %29, align 1, !tbaa !4
  store double %9, ptr %30, align 8, !tbaa !19
  store i16 %10, ptr %31, align 2, !tbaa !7
  store float %11, ptr %32, align 4, !tbaa !17
  store i32 %12, ptr %33, align 4, !tbaa !9
  store double %13, ptr %34, align 8, !tbaa !19
  store i64 %14, ptr %35, align 8, !tbaa !11
  store float %15, ptr %36, align 4, !tbaa !17
  store i8 %16, ptr %37, align 1, !tbaa !4
  store double %17, ptr %38, align 8, !tbaa !19
  store i16 %18, ptr %39, align 2, !tbaa !7
  store float %19, ptr %40, align 4, !tbaa !17
  %41 = load i8, ptr %21, align 1, !tbaa !4
  %42 = sext i8 %41 to i32
  %43 = sitofp i32 %42 to double
  %44 = load double, ptr %22, align 8, !tbaa !19
  %45 = call double @llvm.fmuladd.f64(double 2.000000e+00, double %44, double %43)
  %46 = load i16, ptr %23, align 2, !tbaa !7
  %47 = sext i16 %46 to i32
  %48 = mul nsw i32 3, %47
  %49 = sitofp i32 %48 to double
  %50 = fadd double %45, %49
  %51 = load float, ptr %24, align 4, !tbaa !17
  %52 = fmul float 4.000000e+00, %51
  %53 = fpext float %52 to double
  %54 = fadd double %50, %53
  %55 = load i32, ptr %25, align 4, !tbaa !9
  %56 = mul nsw i32 5, %55
  %57 = sitofp i32 %56 to double
  %58 = fadd double %54, %57
  %59 = load double, ptr %26, align 8, !tbaa !19
  %60 = call double @llvm.fmuladd.f64(double 6.000000e+00, double %59, double %58)
  %61 = load i64, ptr %27, align 8, !tbaa !11
  %62 = sitofp i64 %61 to double
  %63 = call double @llvm.fmuladd.f64(double 7.000000e+00, double %62, double %60)
  %64 = load float, ptr %28, align 4, !tbaa !17
  %65 = fmul float 8.000000e+00, %64
  %66 = fpext float %65 to double
  %67 = fadd double %63, %66
  %68 = load i8, ptr %29, align 1, !tbaa !4
  %69 = sext i8 %68 to i32
  %70 = mul nsw i32 9, %69
  %71 = sitofp i32 %70 to double
  %72 = fadd double %67, %71
  %73 = load double, ptr %30, align 8, !tbaa !19
  %74 = call double @llvm.fmuladd.f64(double 1.000000e+01, double %73, double %72)
  %75 = load i16, ptr %31, align 2, !tbaa !7
  %76 = sext i16 %75 to i32
  %77 = mul nsw i32 11, %76
  %78 = sitofp i32 %77 to double
  %79 = fadd double %74, %78
  %80 = load float, ptr %32, align 4, !tbaa !17
  %81 = fmul float 1.200000e+01, %80
  %82 = fpext float %81 to double
  %83 = fadd double %79, %82
  %84 = load i32, ptr %33, align 4, !tbaa !9
  %85 = mul nsw i32 13, %84
  %86 = sitofp i32 %85 to double
  %87 = fadd double %83, %86
  %88 = load double, ptr %34, align 8, !tbaa !19
  %89 = call double @llvm.fmuladd.f64(double 1.400000e+01, double %88, double %87)
  %90 = load i64, ptr %35, align 8, !tbaa !11
  %91 = sitofp i64 %90 to double
  %92 = call double @llvm.fmuladd.f64(double 1.500000e+01, double %91, double %89)
  %93 = load float, ptr %36, align 4, !tbaa !17
  %94 = fmul float 1.600000e+01, %93
  %95 = fpext float %94 to double
  %96 = fadd double %92, %95
  %97 = load i8, ptr %37, align 1, !tbaa !4
  %98 = sext i8 %97 to i32
  %99 = mul nsw i32 17, %98
  %100 = sitofp i32 %99 to double
  %101 = fadd double %96, %100
  %102 = load double, ptr %38, align 8, !tbaa !19
  %103 = call double @llvm.fmuladd.f64(double 1.800000e+01, double %102, double %101)
  %104 = load i16, ptr %39, align 2, !tbaa !7
  %105 = sext i16 %104 to i32
  %106 = mul nsw i32 19, %105
  %107 = sitofp i32 %106 to double
  %108 = fadd double %103, %107
  %109 = load float, ptr %40, align 4, !tbaa !17
  %110 = fmul float 2.000000e+01, %109
  %111 = fpext float %110 to double
  %112 = fadd double %108, %111
  ret double %112
}

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare double @llvm.fmuladd.f64(double, double, double) #1

; Function Attrs: nounwind uwtable
define double @first_take(ptr noundef %0, ptr noundef %1, ptr noundef %2, ptr noundef %3, ptr noundef %4) #0 {
  %6 = alloca ptr, align 8
  %7 = alloca ptr, align 8
  %8 = alloca ptr, align 8
  %9 = alloca ptr, align 8
  %10 = alloca ptr, align 8
  %11 = alloca double, align 8
  store ptr %0, ptr %6, align 8, !tbaa !21
  store ptr %1, ptr %7, align 8, !tbaa !21
  store ptr %2, ptr %8, align 8, !tbaa !21
  store ptr %3, ptr %9, align 8, !tbaa !21
  store ptr %4, ptr %10, align 8, !tbaa !21
  call void @llvm.lifetime.start.p0(i64 8, ptr %11) #3
  %12 = load ptr, ptr %6, align 8, !tbaa !21
  %13 = load i8, ptr %12, align 1, !tbaa !4
  %14 = sext i8 %13 to i32
  %15 = load ptr, ptr %7, align 8, !tbaa !21
  %16 = load i16, ptr %15, align 2, !tbaa !7
  %17 = sext i16 %16 to i32
  %18 = add nsw i32 %14, %17
  %19 = sitofp i32 %18 to double
  %20 = load ptr, ptr %8, align 8, !tbaa !21
  %21 = load i64, ptr %20, align 8, !tbaa !11
  %22 = sitofp i64 %21 to double
  %23 = fadd double %19, %22
  %24 = load ptr, ptr %9, align 8, !tbaa !21
  %25 = load float, ptr %24, align 4, !tbaa !17
  %26 = fpext float %25 to double
  %27 = fadd double %23, %26
  %28 = load ptr, ptr %10, align 8, !tbaa !21
  %29 = load double, ptr %28, align 8, !tbaa !19
  %30 = fadd double %27, %29
  store double %30, ptr %11, align 8, !tbaa !19
  %31 = load ptr, ptr %6, align 8, !tbaa !21
  store i8 0, ptr %31, align 1, !tbaa !4
  %32 = load ptr, ptr %7, align 8, !tbaa !21
  store i16 0, ptr %32, align 2, !tbaa !7
  %33 = load ptr, ptr %8, align 8, !tbaa !21
  store i64 0, ptr %33, align 8, !tbaa !11
  %34 = load ptr, ptr %9, align 8, !tbaa !21
  store float 0.000000e+00, ptr %34, align 4, !tbaa !17
  %35 = load ptr, ptr %10, align 8, !tbaa !21
  store double 0.000000e+00, ptr %35, align 8, !tbaa !19
  %36 = load double, ptr %11, align 8, !tbaa !19
  call void @llvm.lifetime.end.p0(i64 8, ptr %11) #3
  ret double %36
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #2

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #2

attributes #0 = { nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #2 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #3 = { nounwind }

!llvm.module.flags = !{!0, !1, !2}
!llvm.ident = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 8, !"PIC Level", i32 2}
!2 = !{i32 7, !"uwtable", i32 2}
!3 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
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
!16 = !{}
!17 = !{!18, !18, i64 0}
!18 = !{!"float", !5, i64 0}
!19 = !{!20, !20, i64 0}
!20 = !{!"double", !5, i64 0}
!21 = !{!22, !22, i64 0}
!22 = !{!"any pointer", !5, i64 0}
