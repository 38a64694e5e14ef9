; ModuleID = 'varargs.c'
source_filename = "varargs.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.__va_list_tag = type { i32, i32, i8*, i8* }

@.str = private unnamed_addr constant [5 x i8] c"idld\00", align 1

; Function Attrs: noinline nounwind uwtable
define i64 @sum(i32 noundef %0, ...) #0 {
  %2 = alloca i32, align 4
  %3 = alloca [1 x %struct.__va_list_tag], align 16
  %4 = alloca i64, align 8
  store i32 %0, i32* %2, align 4, !tbaa !4
  %5 = bitcast [1 x %struct.__va_list_tag]* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 24, i8* %5) #5
  %6 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %6) #5
  %7 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %8 = bitcast %struct.__va_list_tag* %7 to i8*
  call void @llvm.va_start(i8* %8)
  %9 = load i32, i32* %2, align 4, !tbaa !4
  %10 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %11 = call i64 @sum_list(i32 noundef %9, %struct.__va_list_tag* noundef %10)
  store i64 %11, i64* %4, align 8, !tbaa !8
  %12 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %13 = bitcast %struct.__va_list_tag* %12 to i8*
  call void @llvm.va_end(i8* %13)
  %14 = load i64, i64* %4, align 8, !tbaa !8
  %15 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %15) #5
  %16 = bitcast [1 x %struct.__va_list_tag]* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 24, i8* %16) #5
  ret i64 %14
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nofree nosync nounwind willreturn
declare void @llvm.va_start(i8*) #2

; Function Attrs: noinline nounwind uwtable
define internal i64 @sum_list(i32 noundef %0, %struct.__va_list_tag* noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca %struct.__va_list_tag*, align 8
  %5 = alloca i64, align 8
  store i32 %0, i32* %3, align 4, !tbaa !4
  store %struct.__va_list_tag* %1, %struct.__va_list_tag** %4, align 8, !tbaa !10
  %6 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %6) #5
  store i64 0, i64* %5, align 8, !tbaa !8
  br label %7

7:                                                ; preds = %27, %2
  %8 = load i32, i32* %3, align 4, !tbaa !4
  %9 = add nsw i32 %8, -1
  store i32 %9, i32* %3, align 4, !tbaa !4
  %10 = icmp sgt i32 %8, 0
  br i1 %10, label %11, label %33

11:                                               ; preds = %7
  %12 = load %struct.__va_list_tag*, %struct.__va_list_tag** %4, align 8, !tbaa !10
  %13 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %12, i32 0, i32 0
  %14 = load i32, i32* %13, align 8
  %15 = icmp ule i32 %14, 40
  br i1 %15, label %16, label %22

16:                                               ; preds = %11
  %17 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %12, i32 0, i32 3
  %18 = load i8*, i8** %17, align 8
  %19 = getelementptr i8, i8* %18, i32 %14
  %20 = bitcast i8* %19 to i32*
  %21 = add i32 %14, 8
  store i32 %21, i32* %13, align 8
  br label %27

22:                                               ; preds = %11
  %23 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %12, i32 0, i32 2
  %24 = load i8*, i8** %23, align 8
  %25 = bitcast i8* %24 to i32*
  %26 = getelementptr i8, i8* %24, i32 8
  store i8* %26, i8** %23, align 8
  br label %27

27:                                               ; preds = %22, %16
  %28 = phi i32* [ %20, %16 ], [ %25, %22 ]
  %29 = load i32, i32* %28, align 4
  %30 = sext i32 %29 to i64
  %31 = load i64, i64* %5, align 8, !tbaa !8
  %32 = add nsw i64 %31, %30
  store i64 %32, i64* %5, align 8, !tbaa !8
  br label %7, !llvm.loop !12

33:                                               ; preds = %7
  %34 = load i64, i64* %5, align 8, !tbaa !8
  %35 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %35) #5
  ret i64 %34
}

; Function Attrs: nofree nosync nounwind willreturn
declare void @llvm.va_end(i8*) #2

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define i64 @sum_three(i32 noundef %0, i32 noundef %1, i32 noundef %2) #3 {
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store i32 %0, i32* %4, align 4, !tbaa !4
  store i32 %1, i32* %5, align 4, !tbaa !4
  store i32 %2, i32* %6, align 4, !tbaa !4
  %7 = load i32, i32* %4, align 4, !tbaa !4
  %8 = load i32, i32* %5, align 4, !tbaa !4
  %9 = load i32, i32* %6, align 4, !tbaa !4
  %10 = call i64 (i32, ...) @sum(i32 noundef 3, i32 noundef %7, i32 noundef %8, i32 noundef %9)
  ret i64 %10
}

; Function Attrs: nounwind uwtable
define i64 @sum_ten(i32 noundef %0, i32 noundef %1, i32 noundef %2, i32 noundef %3, i32 noundef %4, i32 noundef %5, i32 noundef %6, i32 noundef %7, i32 noundef %8, i32 noundef %9) #3 {
  %11 = alloca i32, align 4
  %12 = alloca i32, align 4
  %13 = alloca i32, align 4
  %14 = alloca i32, align 4
  %15 = alloca i32, align 4
  %16 = alloca i32, align 4
  %17 = alloca i32, align 4
  %18 = alloca i32, align 4
  %19 = alloca i32, align 4
  %20 = alloca i32, align 4
  store i32 %0, i32* %11, align 4, !tbaa !4
  store i32 %1, i32* %12, align 4, !tbaa !4
  store i32 %2, i32* %13, align 4, !tbaa !4
  store i32 %3, i32* %14, align 4, !tbaa !4
  store i32 %4, i32* %15, align 4, !tbaa !4
  store i32 %5, i32* %16, align 4, !tbaa !4
  store i32 %6, i32* %17, align 4, !tbaa !4
  store i32 %7, i32* %18, align 4, !tbaa !4
  store i32 %8, i32* %19, align 4, !tbaa !4
  store i32 %9, i32* %20, align 4, !tbaa !4
  %21 = load i32, i32* %11, align 4, !tbaa !4
  %22 = load i32, i32* %12, align 4, !tbaa !4
  %23 = load i32, i32* %13, align 4, !tbaa !4
  %24 = load i32, i32* %14, align 4, !tbaa !4
  %25 = load i32, i32* %15, align 4, !tbaa !4
  %26 = load i32, i32* %16, align 4, !tbaa !4
  %27 = load i32, i32* %17, align 4, !tbaa !4
  %28 = load i32, i32* %18, align 4, !tbaa !4
  %29 = load i32, i32* %19, align 4, !tbaa !4
  %30 = load i32, i32* %20, align 4, !tbaa !4
  %31 = call i64 (i32, ...) @sum(i32 noundef 10, i32 noundef %21, i32 noundef %22, i32 noundef %23, i32 noundef %24, i32 noundef %25, i32 noundef %26, i32 noundef %27, i32 noundef %28, i32 noundef %29, i32 noundef %30)
  ret i64 %31
}

; Function Attrs: noinline nounwind uwtable
define double @mixed(i8* noundef %0, ...) #0 {
  %2 = alloca i8*, align 8
  %3 = alloca [1 x %struct.__va_list_tag], align 16
  %4 = alloca [1 x %struct.__va_list_tag], align 16
  %5 = alloca double, align 8
  %6 = alloca i8*, align 8
  store i8* %0, i8** %2, align 8, !tbaa !10
  %7 = bitcast [1 x %struct.__va_list_tag]* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 24, i8* %7) #5
  %8 = bitcast [1 x %struct.__va_list_tag]* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 24, i8* %8) #5
  %9 = bitcast double* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %9) #5
  store double 0.000000e+00, double* %5, align 8, !tbaa !15
  %10 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %11 = bitcast %struct.__va_list_tag* %10 to i8*
  call void @llvm.va_start(i8* %11)
  %12 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %4, i64 0, i64 0
  %13 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %14 = bitcast %struct.__va_list_tag* %12 to i8*
  %15 = bitcast %struct.__va_list_tag* %13 to i8*
  call void @llvm.va_copy(i8* %14, i8* %15)
  %16 = bitcast i8** %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %16) #5
  %17 = load i8*, i8** %2, align 8, !tbaa !10
  store i8* %17, i8** %6, align 8, !tbaa !10
  br label %18

18:                                               ; preds = %101, %1
  %19 = load i8*, i8** %6, align 8, !tbaa !10
  %20 = load i8, i8* %19, align 1, !tbaa !17
  %21 = icmp ne i8 %20, 0
  br i1 %21, label %24, label %22

22:                                               ; preds = %18
  %23 = bitcast i8** %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %23) #5
  br label %104

24:                                               ; preds = %18
  %25 = load i8*, i8** %6, align 8, !tbaa !10
  %26 = load i8, i8* %25, align 1, !tbaa !17
  %27 = sext i8 %26 to i32
  %28 = icmp eq i32 %27, 105
  br i1 %28, label %29, label %51

29:                                               ; preds = %24
  %30 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %31 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %30, i32 0, i32 0
  %32 = load i32, i32* %31, align 16
  %33 = icmp ule i32 %32, 40
  br i1 %33, label %34, label %40

34:                                               ; preds = %29
  %35 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %30, i32 0, i32 3
  %36 = load i8*, i8** %35, align 16
  %37 = getelementptr i8, i8* %36, i32 %32
  %38 = bitcast i8* %37 to i32*
  %39 = add i32 %32, 8
  store i32 %39, i32* %31, align 16
  br label %45

40:                                               ; preds = %29
  %41 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %30, i32 0, i32 2
  %42 = load i8*, i8** %41, align 8
  %43 = bitcast i8* %42 to i32*
  %44 = getelementptr i8, i8* %42, i32 8
  store i8* %44, i8** %41, align 8
  br label %45

45:                                               ; preds = %40, %34
  %46 = phi i32* [ %38, %34 ], [ %43, %40 ]
  %47 = load i32, i32* %46, align 4
  %48 = sitofp i32 %47 to double
  %49 = load double, double* %5, align 8, !tbaa !15
  %50 = fadd double %49, %48
  store double %50, double* %5, align 8, !tbaa !15
  br label %100

51:                                               ; preds = %24
  %52 = load i8*, i8** %6, align 8, !tbaa !10
  %53 = load i8, i8* %52, align 1, !tbaa !17
  %54 = sext i8 %53 to i32
  %55 = icmp eq i32 %54, 108
  br i1 %55, label %56, label %78

56:                                               ; preds = %51
  %57 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %58 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %57, i32 0, i32 0
  %59 = load i32, i32* %58, align 16
  %60 = icmp ule i32 %59, 40
  br i1 %60, label %61, label %67

61:                                               ; preds = %56
  %62 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %57, i32 0, i32 3
  %63 = load i8*, i8** %62, align 16
  %64 = getelementptr i8, i8* %63, i32 %59
  %65 = bitcast i8* %64 to i64*
  %66 = add i32 %59, 8
  store i32 %66, i32* %58, align 16
  br label %72

67:                                               ; preds = %56
  %68 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %57, i32 0, i32 2
  %69 = load i8*, i8** %68, align 8
  %70 = bitcast i8* %69 to i64*
  %71 = getelementptr i8, i8* %69, i32 8
  store i8* %71, i8** %68, align 8
  br label %72

72:                                               ; preds = %67, %61
  %73 = phi i64* [ %65, %61 ], [ %70, %67 ]
  %74 = load i64, i64* %73, align 8
  %75 = sitofp i64 %74 to double
  %76 = load double, double* %5, align 8, !tbaa !15
  %77 = fadd double %76, %75
  store double %77, double* %5, align 8, !tbaa !15
  br label %99

78:                                               ; preds = %51
  %79 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %80 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %79, i32 0, i32 1
  %81 = load i32, i32* %80, align 4
  %82 = icmp ule i32 %81, 160
  br i1 %82, label %83, label %89

83:                                               ; preds = %78
  %84 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %79, i32 0, i32 3
  %85 = load i8*, i8** %84, align 16
  %86 = getelementptr i8, i8* %85, i32 %81
  %87 = bitcast i8* %86 to double*
  %88 = add i32 %81, 16
  store i32 %88, i32* %80, align 4
  br label %94

89:                                               ; preds = %78
  %90 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %79, i32 0, i32 2
  %91 = load i8*, i8** %90, align 8
  %92 = bitcast i8* %91 to double*
  %93 = getelementptr i8, i8* %91, i32 8
  store i8* %93, i8** %90, align 8
  br label %94

94:                                               ; preds = %89, %83
  %95 = phi double* [ %87, %83 ], [ %92, %89 ]
  %96 = load double, double* %95, align 8
  %97 = load double, double* %5, align 8, !tbaa !15
  %98 = fadd double %97, %96
  store double %98, double* %5, align 8, !tbaa !15
  br label %99

99:                                               ; preds = %94, %72
  br label %100

100:                                              ; preds = %99, %45
  br label %101

101:                                              ; preds = %100
  %102 = load i8*, i8** %6, align 8, !tbaa !10
  %103 = getelementptr inbounds i8, i8* %102, i32 1
  store i8* %103, i8** %6, align 8, !tbaa !10
  br label %18, !llvm.loop !18

104:                                              ; preds = %22
  %105 = load double, double* %5, align 8, !tbaa !15
  %106 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %4, i64 0, i64 0
  %107 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %106, i32 0, i32 0
  %108 = load i32, i32* %107, align 16
  %109 = icmp ule i32 %108, 40
  br i1 %109, label %110, label %116

110:                                              ; preds = %104
  %111 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %106, i32 0, i32 3
  %112 = load i8*, i8** %111, align 16
  %113 = getelementptr i8, i8* %112, i32 %108
  %114 = bitcast i8* %113 to i32*
  %115 = add i32 %108, 8
  store i32 %115, i32* %107, align 16
  br label %121

116:                                              ; preds = %104
  %117 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %106, i32 0, i32 2
  %118 = load i8*, i8** %117, align 8
  %119 = bitcast i8* %118 to i32*
  %120 = getelementptr i8, i8* %118, i32 8
  store i8* %120, i8** %117, align 8
  br label %121

121:                                              ; preds = %116, %110
  %122 = phi i32* [ %114, %110 ], [ %119, %116 ]
  %123 = load i32, i32* %122, align 4
  %124 = sitofp i32 %123 to double
  %125 = call double @llvm.fmuladd.f64(double %105, double 1.000000e+02, double %124)
  store double %125, double* %5, align 8, !tbaa !15
  %126 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %4, i64 0, i64 0
  %127 = bitcast %struct.__va_list_tag* %126 to i8*
  call void @llvm.va_end(i8* %127)
  %128 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %129 = bitcast %struct.__va_list_tag* %128 to i8*
  call void @llvm.va_end(i8* %129)
  %130 = load double, double* %5, align 8, !tbaa !15
  %131 = bitcast double* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %131) #5
  %132 = bitcast [1 x %struct.__va_list_tag]* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 24, i8* %132) #5
  %133 = bitcast [1 x %struct.__va_list_tag]* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 24, i8* %133) #5
  ret double %130
}

; Function Attrs: nofree nosync nounwind willreturn
declare void @llvm.va_copy(i8*, i8*) #2

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare double @llvm.fmuladd.f64(double, double, double) #4

; Function Attrs: nounwind uwtable
define double @mixed_four(i32 noundef %0, double noundef %1, i64 noundef %2, float noundef %3) #3 {
  %5 = alloca i32, align 4
  %6 = alloca double, align 8
  %7 = alloca i64, align 8
  %8 = alloca float, align 4
  store i32 %0, i32* %5, align 4, !tbaa !4
  store double %1, double* %6, align 8, !tbaa !15
  store i64 %2, i64* %7, align 8, !tbaa !8
  store float %3, float* %8, align 4, !tbaa !19
  %9 = load i32, i32* %5, align 4, !tbaa !4
  %10 = load double, double* %6, align 8, !tbaa !15
  %11 = load i64, i64* %7, align 8, !tbaa !8
  %12 = load float, float* %8, align 4, !tbaa !19
  %13 = fpext float %12 to double
  %14 = call double (i8*, ...) @mixed(i8* noundef getelementptr inbounds ([5 x i8], [5 x i8]* @.str, i64 0, i64 0), i32 noundef %9, double noundef %10, i64 noundef %11, double noundef %13)
  ret double %14
}

attributes #0 = { noinline nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { argmemonly nofree nosync nounwind willreturn }
attributes #2 = { nofree nosync nounwind willreturn }
attributes #3 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #5 = { nounwind }

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
!9 = !{!"long", !6, i64 0}
!10 = !{!11, !11, i64 0}
!11 = !{!"any pointer", !6, i64 0}
!12 = distinct !{!12, !13, !14}
!13 = !{!"llvm.loop.mustprogress"}
!14 = !{!"llvm.loop.unroll.disable"}
!15 = !{!16, !16, i64 0}
!16 = !{!"double", !6, i64 0}
!17 = !{!6, !6, i64 0}
!18 = distinct !{!18, !13, !14}
!19 = !{!20, !20, i64 0}
!20 = !{!"float", !6, i64 0}
