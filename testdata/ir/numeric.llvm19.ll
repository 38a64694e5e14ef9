; ModuleID = 'numeric.c'
source_filename = "numeric.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define double @newton_root(double noundef %0) #0 {
  %2 = alloca double, align 8
  %3 = alloca double, align 8
  %4 = alloca double, align 8
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store double %0, ptr %3, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 8, ptr %4) #2
  %7 = load double, ptr %3, align 8, !tbaa !4
  %8 = fcmp ogt double %7, 1.000000e+00
  br i1 %8, label %9, label %11

9:                                                ; preds = %1
  %10 = load double, ptr %3, align 8, !tbaa !4
  br label %12

11:                                               ; preds = %1
  br label %12

12:                                               ; preds = %11, %9
  %13 = phi double [ %10, %9 ], [ 1.000000e+00, %11 ]
  store double %13, ptr %4, align 8, !tbaa !4
  %14 = load double, ptr %3, align 8, !tbaa !4
  %15 = fcmp olt double %14, 0.000000e+00
  br i1 %15, label %16, label %17

16:                                               ; preds = %12
  store double 0.000000e+00, ptr %2, align 8
  store i32 1, ptr %5, align 4
  br label %34

17:                                               ; preds = %12
  call void @llvm.lifetime.start.p0(i64 4, ptr %6) #2
  store i32 0, ptr %6, align 4, !tbaa !8
  br label %18

18:                                               ; preds = %29, %17
  %19 = load i32, ptr %6, align 4, !tbaa !8
  %20 = icmp slt i32 %19, 60
  br i1 %20, label %22, label %21

21:                                               ; preds = %18
  store i32 2, ptr %5, align 4
  call void @llvm.lifetime.end.p0(i64 4, ptr %6) #2
  br label %32

22:                                               ; preds = %18
  %23 = load double, ptr %4, align 8, !tbaa !4
  %24 = load double, ptr %3, align 8, !tbaa !4
  %25 = load double, ptr %4, align 8, !tbaa !4
  %26 = fdiv double %24, %25
  %27 = fadd double %23, %26
  %28 = fmul double 5.000000e-01, %27
  store double %28, ptr %4, align 8, !tbaa !4
  br label %29

29:                                               ; preds = %22
  %30 = load i32, ptr %6, align 4, !tbaa !8
  %31 = add nsw i32 %30, 1
  store i32 %31, ptr %6, align 4, !tbaa !8
  br label %18, !llvm.loop !10

32:                                               ; preds = %21
  %33 = load double, ptr %4, align 8, !tbaa !4
  store double %33, ptr %2, align 8
  store i32 1, ptr %5, align 4
  br label %34

34:                                               ; preds = %32, %16
  call void @llvm.lifetime.end.p0(i64 8, ptr %4) #2
  %35 = load double, ptr %2, align 8
  ret double %35
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define double @cubic_integral(double noundef %0, double noundef %1, i32 noundef %2) #0 {
  %4 = alloca double, align 8
  %5 = alloca double, align 8
  %6 = alloca i32, align 4
  store double %0, ptr %4, align 8, !tbaa !4
  store double %1, ptr %5, align 8, !tbaa !4
  store i32 %2, ptr %6, align 4, !tbaa !8
  %7 = load double, ptr %4, align 8, !tbaa !4
  %8 = load double, ptr %5, align 8, !tbaa !4
  %9 = load i32, ptr %6, align 4, !tbaa !8
  %10 = call double @simpson(ptr noundef @cubic, double noundef %7, double noundef %8, i32 noundef %9)
  ret double %10
}

; Function Attrs: nounwind uwtable
define internal double @simpson(ptr noundef %0, double noundef %1, double noundef %2, i32 noundef %3) #0 {
  %5 = alloca ptr, align 8
  %6 = alloca double, align 8
  %7 = alloca double, align 8
  %8 = alloca i32, align 4
  %9 = alloca double, align 8
  %10 = alloca double, align 8
  %11 = alloca i32, align 4
  store ptr %0, ptr %5, align 8, !tbaa !13
  store double %1, ptr %6, align 8, !tbaa !4
  store double %2, ptr %7, align 8, !tbaa !4
  store i32 %3, ptr %8, align 4, !tbaa !8
  call void @llvm.lifetime.start.p0(i64 8, ptr %9) #2
  %12 = load double, ptr %7, align 8, !tbaa !4
  %13 = load double, ptr %6, align 8, !tbaa !4
  %14 = fsub double %12, %13
  %15 = load i32, ptr %8, align 4, !tbaa !8
  %16 = mul nsw i32 2, %15
  %17 = sitofp i32 %16 to double
  %18 = fdiv double %14, %17
  store double %18, ptr %9, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 8, ptr %10) #2
  %19 = load ptr, ptr %5, align 8, !tbaa !13
  %20 = load double, ptr %6, align 8, !tbaa !4
  %21 = call double %19(double noundef %20)
  %22 = load ptr, ptr %5, align 8, !tbaa !13
  %23 = load double, ptr %7, align 8, !tbaa !4
  %24 = call double %22(double noundef %23)
  %25 = fadd double %21, %24
  store double %25, ptr %10, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %11) #2
  store i32 1, ptr %11, align 4, !tbaa !8
  br label %26

26:                                               ; preds = %50, %4
  %27 = load i32, ptr %11, align 4, !tbaa !8
  %28 = load i32, ptr %8, align 4, !tbaa !8
  %29 = mul nsw i32 2, %28
  %30 = icmp slt i32 %27, %29
  br i1 %30, label %32, label %31

31:                                               ; preds = %26
  call void @llvm.lifetime.end.p0(i64 4, ptr %11) #2
  br label %53

32:                                               ; preds = %26
  %33 = load i32, ptr %11, align 4, !tbaa !8
  %34 = srem i32 %33, 2
  %35 = icmp ne i32 %34, 0
  %36 = zext i1 %35 to i64
  %37 = select i1 %35, i32 4, i32 2
  %38 = sitofp i32 %37 to double
  %39 = load ptr, ptr %5, align 8, !tbaa !13
  %40 = load double, ptr %6, align 8, !tbaa !4
  %41 = load i32, ptr %11, align 4, !tbaa !8
  %42 = sitofp i32 %41 to double
  %43 = load double, ptr %9, align 8, !tbaa !4
  %44 = fmul double %42, %43
  %45 = fadd double %40, %44
  %46 = call double %39(double noundef %45)
  %47 = fmul double %38, %46
  %48 = load double, ptr %10, align 8, !tbaa !4
  %49 = fadd double %48, %47
  store double %49, ptr %10, align 8, !tbaa !4
  br label %50

50:                                               ; preds = %32
  %51 = load i32, ptr %11, align 4, !tbaa !8
  %52 = add nsw i32 %51, 1
  store i32 %52, ptr %11, align 4, !tbaa !8
  br label %26, !llvm.loop !15

53:                                               ; preds = %31
  %54 = load double, ptr %10, align 8, !tbaa !4
  %55 = load double, ptr %9, align 8, !tbaa !4
  %56 = fmul double %54, %55
  %57 = fdiv double %56, 3.000000e+00
  call void @llvm.lifetime.end.p0(i64 8, ptr %10) #2
  call void @llvm.lifetime.end.p0(i64 8, ptr %9) #2
  ret double %57
}

; Function Attrs: nounwind uwtable
define internal double @cubic(double noundef %0) #0 {
  %2 = alloca double, align 8
  store double %0, ptr %2, align 8, !tbaa !4
  %3 = load double, ptr %2, align 8, !tbaa !4
  %4 = fsub double %3, 2.000000e+00
  %5 = load double, ptr %2, align 8, !tbaa !4
  %6 = fmul double %4, %5
  %7 = fadd double %6, 3.000000e+00
  %8 = load double, ptr %2, align 8, !tbaa !4
  %9 = fmul double %7, %8
  %10 = fsub double %9, 1.000000e+00
  ret double %10
}

; Function Attrs: nounwind uwtable
define float @horner(float noundef %0, ptr noundef %1, i32 noundef %2) #0 {
  %4 = alloca float, align 4
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca float, align 4
  store float %0, ptr %4, align 4, !tbaa !16
  store ptr %1, ptr %5, align 8, !tbaa !13
  store i32 %2, ptr %6, align 4, !tbaa !8
  call void @llvm.lifetime.start.p0(i64 4, ptr %7) #2
  store float 0.000000e+00, ptr %7, align 4, !tbaa !16
  br label %8

8:                                                ; preds = %12, %3
  %9 = load i32, ptr %6, align 4, !tbaa !8
  %10 = add nsw i32 %9, -1
  store i32 %10, ptr %6, align 4, !tbaa !8
  %11 = icmp sgt i32 %9, 0
  br i1 %11, label %12, label %22

12:                                               ; preds = %8
  %13 = load float, ptr %7, align 4, !tbaa !16
  %14 = load float, ptr %4, align 4, !tbaa !16
  %15 = fmul float %13, %14
  %16 = load ptr, ptr %5, align 8, !tbaa !13
  %17 = load i32, ptr %6, align 4, !tbaa !8
  %18 = sext i32 %17 to i64
  %19 = getelementptr inbounds float, ptr %16, i64 %18
  %20 = load float, ptr %19, align 4, !tbaa !16
  %21 = fadd float %15, %20
  store float %21, ptr %7, align 4, !tbaa !16
  br label %8, !llvm.loop !18

22:                                               ; preds = %8
  %23 = load float, ptr %7, align 4, !tbaa !16
  call void @llvm.lifetime.end.p0(i64 4, ptr %7) #2
  ret float %23
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
  store double %0, ptr %4, align 8, !tbaa !4
  store double %1, ptr %5, align 8, !tbaa !4
  store i32 %2, ptr %6, align 4, !tbaa !8
  call void @llvm.lifetime.start.p0(i64 8, ptr %7) #2
  store double 0.000000e+00, ptr %7, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 8, ptr %8) #2
  store double 0.000000e+00, ptr %8, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %9) #2
  store i32 0, ptr %9, align 4, !tbaa !8
  br label %11

11:                                               ; preds = %26, %3
  %12 = load i32, ptr %9, align 4, !tbaa !8
  %13 = load i32, ptr %6, align 4, !tbaa !8
  %14 = icmp slt i32 %12, %13
  br i1 %14, label %15, label %24

15:                                               ; preds = %11
  %16 = load double, ptr %7, align 8, !tbaa !4
  %17 = load double, ptr %7, align 8, !tbaa !4
  %18 = fmul double %16, %17
  %19 = load double, ptr %8, align 8, !tbaa !4
  %20 = load double, ptr %8, align 8, !tbaa !4
  %21 = fmul double %19, %20
  %22 = fadd double %18, %21
  %23 = fcmp ole double %22, 4.000000e+00
  br label %24

24:                                               ; preds = %15, %11
  %25 = phi i1 [ false, %11 ], [ %23, %15 ]
  br i1 %25, label %26, label %45

26:                                               ; preds = %24
  call void @llvm.lifetime.start.p0(i64 8, ptr %10) #2
  %27 = load double, ptr %7, align 8, !tbaa !4
  %28 = load double, ptr %7, align 8, !tbaa !4
  %29 = fmul double %27, %28
  %30 = load double, ptr %8, align 8, !tbaa !4
  %31 = load double, ptr %8, align 8, !tbaa !4
  %32 = fmul double %30, %31
  %33 = fsub double %29, %32
  %34 = load double, ptr %4, align 8, !tbaa !4
  %35 = fadd double %33, %34
  store double %35, ptr %10, align 8, !tbaa !4
  %36 = load double, ptr %7, align 8, !tbaa !4
  %37 = fmul double 2.000000e+00, %36
  %38 = load double, ptr %8, align 8, !tbaa !4
  %39 = fmul double %37, %38
  %40 = load double, ptr %5, align 8, !tbaa !4
  %41 = fadd double %39, %40
  store double %41, ptr %8, align 8, !tbaa !4
  %42 = load double, ptr %10, align 8, !tbaa !4
  store double %42, ptr %7, align 8, !tbaa !4
  %43 = load i32, ptr %9, align 4, !tbaa !8
  %44 = add nsw i32 %43, 1
  store i32 %44, ptr %9, align 4, !tbaa !8
  call void @llvm.lifetime.end.p0(i64 8, ptr %10) #2
  br label %11, !llvm.loop !19

45:                                               ; preds = %24
  %46 = load i32, ptr %9, align 4, !tbaa !8
  call void @llvm.lifetime.end.p0(i64 4, ptr %9) #2
  call void @llvm.lifetime.end.p0(i64 8, ptr %8) #2
  call void @llvm.lifetime.end.p0(i64 8, ptr %7) #2
  ret i32 %46
}

; Function Attrs: nounwind uwtable
define double @quotient(double noundef %0, double noundef %1) #0 {
  %3 = alloca double, align 8
  %4 = alloca double, align 8
  store double %0, ptr %3, align 8, !tbaa !4
  store double %1, ptr %4, align 8, !tbaa !4
  %5 = load double, ptr %3, align 8, !tbaa !4
  %6 = load double, ptr %4, align 8, !tbaa !4
  %7 = fdiv double %5, %6
  ret double %7
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
