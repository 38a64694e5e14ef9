; ModuleID = 'machine.c'
source_filename = "machine.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define zeroext i1 @number_valid(i8* noundef %0) #0 {
  %2 = alloca i8*, align 8
  %3 = alloca i32, align 4
  store i8* %0, i8** %2, align 8, !tbaa !4
  %4 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %4) #2
  store i32 0, i32* %3, align 4, !tbaa !8
  br label %5

5:                                                ; preds = %9, %1
  %6 = load i8*, i8** %2, align 8, !tbaa !4
  %7 = load i8, i8* %6, align 1, !tbaa !8
  %8 = icmp ne i8 %7, 0
  br i1 %8, label %9, label %15

9:                                                ; preds = %5
  %10 = load i32, i32* %3, align 4, !tbaa !8
  %11 = load i8*, i8** %2, align 8, !tbaa !4
  %12 = getelementptr inbounds i8, i8* %11, i32 1
  store i8* %12, i8** %2, align 8, !tbaa !4
  %13 = load i8, i8* %11, align 1, !tbaa !8
  %14 = call i32 @number_step(i32 noundef %10, i8 noundef signext %13)
  store i32 %14, i32* %3, align 4, !tbaa !8
  br label %5, !llvm.loop !9

15:                                               ; preds = %5
  %16 = load i32, i32* %3, align 4, !tbaa !8
  %17 = icmp eq i32 %16, 2
  br i1 %17, label %24, label %18

18:                                               ; preds = %15
  %19 = load i32, i32* %3, align 4, !tbaa !8
  %20 = icmp eq i32 %19, 4
  br i1 %20, label %24, label %21

21:                                               ; preds = %18
  %22 = load i32, i32* %3, align 4, !tbaa !8
  %23 = icmp eq i32 %22, 7
  br label %24

24:                                               ; preds = %21, %18, %15
  %25 = phi i1 [ true, %18 ], [ true, %15 ], [ %23, %21 ]
  %26 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %26) #2
  ret i1 %25
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define internal i32 @number_step(i32 noundef %0, i8 noundef signext %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i8, align 1
  %6 = alloca i8, align 1
  %7 = alloca i8, align 1
  %8 = alloca i32, align 4
  store i32 %0, i32* %4, align 4, !tbaa !8
  store i8 %1, i8* %5, align 1, !tbaa !8
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %6) #2
  %9 = load i8, i8* %5, align 1, !tbaa !8
  %10 = sext i8 %9 to i32
  %11 = icmp sge i32 %10, 48
  br i1 %11, label %12, label %16

12:                                               ; preds = %2
  %13 = load i8, i8* %5, align 1, !tbaa !8
  %14 = sext i8 %13 to i32
  %15 = icmp sle i32 %14, 57
  br label %16

16:                                               ; preds = %12, %2
  %17 = phi i1 [ false, %2 ], [ %15, %12 ]
  %18 = zext i1 %17 to i8
  store i8 %18, i8* %6, align 1, !tbaa !12
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %7) #2
  %19 = load i8, i8* %5, align 1, !tbaa !8
  %20 = sext i8 %19 to i32
  %21 = icmp eq i32 %20, 43
  br i1 %21, label %26, label %22

22:                                               ; preds = %16
  %23 = load i8, i8* %5, align 1, !tbaa !8
  %24 = sext i8 %23 to i32
  %25 = icmp eq i32 %24, 45
  br label %26

26:                                               ; preds = %22, %16
  %27 = phi i1 [ true, %16 ], [ %25, %22 ]
  %28 = zext i1 %27 to i8
  store i8 %28, i8* %7, align 1, !tbaa !12
  %29 = load i32, i32* %4, align 4, !tbaa !8
  switch i32 %29, label %112 [
    i32 0, label %30
    i32 1, label %48
    i32 2, label %60
    i32 3, label %79
    i32 4, label %84
    i32 5, label %96
    i32 6, label %107
    i32 7, label %107
    i32 8, label %112
  ]

30:                                               ; preds = %26
  %31 = load i8, i8* %6, align 1, !tbaa !12, !range !14
  %32 = trunc i8 %31 to i1
  br i1 %32, label %33, label %34

33:                                               ; preds = %30
  br label %46

34:                                               ; preds = %30
  %35 = load i8, i8* %7, align 1, !tbaa !12, !range !14
  %36 = trunc i8 %35 to i1
  br i1 %36, label %37, label %38

37:                                               ; preds = %34
  br label %44

38:                                               ; preds = %34
  %39 = load i8, i8* %5, align 1, !tbaa !8
  %40 = sext i8 %39 to i32
  %41 = icmp eq i32 %40, 46
  %42 = zext i1 %41 to i64
  %43 = select i1 %41, i32 3, i32 8
  br label %44

44:                                               ; preds = %38, %37
  %45 = phi i32 [ 1, %37 ], [ %43, %38 ]
  br label %46

46:                                               ; preds = %44, %33
  %47 = phi i32 [ 2, %33 ], [ %45, %44 ]
  store i32 %47, i32* %3, align 4
  store i32 1, i32* %8, align 4
  br label %113

48:                                               ; preds = %26
  %49 = load i8, i8* %6, align 1, !tbaa !12, !range !14
  %50 = trunc i8 %49 to i1
  br i1 %50, label %51, label %52

51:                                               ; preds = %48
  br label %58

52:                                               ; preds = %48
  %53 = load i8, i8* %5, align 1, !tbaa !8
  %54 = sext i8 %53 to i32
  %55 = icmp eq i32 %54, 46
  %56 = zext i1 %55 to i64
  %57 = select i1 %55, i32 3, i32 8
  br label %58

58:                                               ; preds = %52, %51
  %59 = phi i32 [ 2, %51 ], [ %57, %52 ]
  store i32 %59, i32* %3, align 4
  store i32 1, i32* %8, align 4
  br label %113

60:                                               ; preds = %26
  %61 = load i8, i8* %6, align 1, !tbaa !12, !range !14
  %62 = trunc i8 %61 to i1
  br i1 %62, label %63, label %64

63:                                               ; preds = %60
  br label %77

64:                                               ; preds = %60
  %65 = load i8, i8* %5, align 1, !tbaa !8
  %66 = sext i8 %65 to i32
  %67 = icmp eq i32 %66, 46
  br i1 %67, label %68, label %69

68:                                               ; preds = %64
  br label %75

69:                                               ; preds = %64
  %70 = load i8, i8* %5, align 1, !tbaa !8
  %71 = sext i8 %70 to i32
  %72 = icmp eq i32 %71, 101
  %73 = zext i1 %72 to i64
  %74 = select i1 %72, i32 5, i32 8
  br label %75

75:                                               ; preds = %69, %68
  %76 = phi i32 [ 4, %68 ], [ %74, %69 ]
  br label %77

77:                                               ; preds = %75, %63
  %78 = phi i32 [ 2, %63 ], [ %76, %75 ]
  store i32 %78, i32* %3, align 4
  store i32 1, i32* %8, align 4
  br label %113

79:                                               ; preds = %26
  %80 = load i8, i8* %6, align 1, !tbaa !12, !range !14
  %81 = trunc i8 %80 to i1
  %82 = zext i1 %81 to i64
  %83 = select i1 %81, i32 4, i32 8
  store i32 %83, i32* %3, align 4
  store i32 1, i32* %8, align 4
  br label %113

84:                                               ; preds = %26
  %85 = load i8, i8* %6, align 1, !tbaa !12, !range !14
  %86 = trunc i8 %85 to i1
  br i1 %86, label %87, label %88

87:                                               ; preds = %84
  br label %94

88:                                               ; preds = %84
  %89 = load i8, i8* %5, align 1, !tbaa !8
  %90 = sext i8 %89 to i32
  %91 = icmp eq i32 %90, 101
  %92 = zext i1 %91 to i64
  %93 = select i1 %91, i32 5, i32 8
  br label %94

94:                                               ; preds = %88, %87
  %95 = phi i32 [ 4, %87 ], [ %93, %88 ]
  store i32 %95, i32* %3, align 4
  store i32 1, i32* %8, align 4
  br label %113

96:                                               ; preds = %26
  %97 = load i8, i8* %6, align 1, !tbaa !12, !range !14
  %98 = trunc i8 %97 to i1
  br i1 %98, label %99, label %100

99:                                               ; preds = %96
  br label %105

100:                                              ; preds = %96
  %101 = load i8, i8* %7, align 1, !tbaa !12, !range !14
  %102 = trunc i8 %101 to i1
  %103 = zext i1 %102 to i64
  %104 = select i1 %102, i32 6, i32 8
  br label %105

105:                                              ; preds = %100, %99
  %106 = phi i32 [ 7, %99 ], [ %104, %100 ]
  store i32 %106, i32* %3, align 4
  store i32 1, i32* %8, align 4
  br label %113

107:                                              ; preds = %26, %26
  %108 = load i8, i8* %6, align 1, !tbaa !12, !range !14
  %109 = trunc i8 %108 to i1
  %110 = zext i1 %109 to i64
  %111 = select i1 %109, i32 7, i32 8
  store i32 %111, i32* %3, align 4
  store i32 1, i32* %8, align 4
  br label %113

112:                                              ; preds = %26, %26
  store i32 8, i32* %3, align 4
  store i32 1, i32* %8, align 4
  br label %113

113:                                              ; preds = %112, %107, %105, %94, %79, %77, %58, %46
  call void @llvm.lifetime.end.p0i8(i64 1, i8* %7) #2
  call void @llvm.lifetime.end.p0i8(i64 1, i8* %6) #2
  %114 = load i32, i32* %3, align 4
  ret i32 %114
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define i32 @number_error(i8* noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i8*, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store i8* %0, i8** %3, align 8, !tbaa !4
  %7 = bitcast i32* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %7) #2
  store i32 0, i32* %4, align 4, !tbaa !8
  %8 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %8) #2
  store i32 0, i32* %5, align 4, !tbaa !15
  br label %9

9:                                                ; preds = %30, %1
  %10 = load i8*, i8** %3, align 8, !tbaa !4
  %11 = load i32, i32* %5, align 4, !tbaa !15
  %12 = sext i32 %11 to i64
  %13 = getelementptr inbounds i8, i8* %10, i64 %12
  %14 = load i8, i8* %13, align 1, !tbaa !8
  %15 = icmp ne i8 %14, 0
  br i1 %15, label %17, label %16

16:                                               ; preds = %9
  store i32 2, i32* %6, align 4
  br label %33

17:                                               ; preds = %9
  %18 = load i32, i32* %4, align 4, !tbaa !8
  %19 = load i8*, i8** %3, align 8, !tbaa !4
  %20 = load i32, i32* %5, align 4, !tbaa !15
  %21 = sext i32 %20 to i64
  %22 = getelementptr inbounds i8, i8* %19, i64 %21
  %23 = load i8, i8* %22, align 1, !tbaa !8
  %24 = call i32 @number_step(i32 noundef %18, i8 noundef signext %23)
  store i32 %24, i32* %4, align 4, !tbaa !8
  %25 = load i32, i32* %4, align 4, !tbaa !8
  %26 = icmp eq i32 %25, 8
  br i1 %26, label %27, label %29

27:                                               ; preds = %17
  %28 = load i32, i32* %5, align 4, !tbaa !15
  store i32 %28, i32* %2, align 4
  store i32 1, i32* %6, align 4
  br label %33

29:                                               ; preds = %17
  br label %30

30:                                               ; preds = %29
  %31 = load i32, i32* %5, align 4, !tbaa !15
  %32 = add nsw i32 %31, 1
  store i32 %32, i32* %5, align 4, !tbaa !15
  br label %9, !llvm.loop !17

33:                                               ; preds = %27, %16
  %34 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %34) #2
  %35 = load i32, i32* %6, align 4
  switch i32 %35, label %37 [
    i32 2, label %36
  ]

36:                                               ; preds = %33
  store i32 -1, i32* %2, align 4
  store i32 1, i32* %6, align 4
  br label %37

37:                                               ; preds = %36, %33
  %38 = bitcast i32* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %38) #2
  %39 = load i32, i32* %2, align 4
  ret i32 %39
}

; Function Attrs: nounwind uwtable
define i32 @robot_run(i8* noundef %0, i32* noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i8*, align 8
  %5 = alloca i32*, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i8* %0, i8** %4, align 8, !tbaa !4
  store i32* %1, i32** %5, align 8, !tbaa !4
  %8 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %8) #2
  store i32 0, i32* %6, align 4, !tbaa !15
  br label %9

9:                                                ; preds = %81, %2
  %10 = load i8*, i8** %4, align 8, !tbaa !4
  %11 = load i8, i8* %10, align 1, !tbaa !8
  %12 = icmp ne i8 %11, 0
  br i1 %12, label %13, label %86

13:                                               ; preds = %9
  %14 = load i8*, i8** %4, align 8, !tbaa !4
  %15 = load i8, i8* %14, align 1, !tbaa !8
  %16 = sext i8 %15 to i32
  switch i32 %16, label %77 [
    i32 76, label %17
    i32 82, label %25
    i32 70, label %33
    i32 72, label %58
    i32 78, label %65
    i32 69, label %68
    i32 83, label %71
    i32 87, label %74
  ]

17:                                               ; preds = %13
  %18 = load i32*, i32** %5, align 8, !tbaa !4
  %19 = getelementptr inbounds i32, i32* %18, i64 2
  %20 = load i32, i32* %19, align 4, !tbaa !15
  %21 = add nsw i32 %20, 3
  %22 = srem i32 %21, 4
  %23 = load i32*, i32** %5, align 8, !tbaa !4
  %24 = getelementptr inbounds i32, i32* %23, i64 2
  store i32 %22, i32* %24, align 4, !tbaa !15
  br label %80

25:                                               ; preds = %13
  %26 = load i32*, i32** %5, align 8, !tbaa !4
  %27 = getelementptr inbounds i32, i32* %26, i64 2
  %28 = load i32, i32* %27, align 4, !tbaa !15
  %29 = add nsw i32 %28, 1
  %30 = srem i32 %29, 4
  %31 = load i32*, i32** %5, align 8, !tbaa !4
  %32 = getelementptr inbounds i32, i32* %31, i64 2
  store i32 %30, i32* %32, align 4, !tbaa !15
  br label %80

33:                                               ; preds = %13
  %34 = load i32*, i32** %5, align 8, !tbaa !4
  %35 = getelementptr inbounds i32, i32* %34, i64 2
  %36 = load i32, i32* %35, align 4, !tbaa !15
  %37 = icmp eq i32 %36, 0
  br i1 %37, label %43, label %38

38:                                               ; preds = %33
  %39 = load i32*, i32** %5, align 8, !tbaa !4
  %40 = getelementptr inbounds i32, i32* %39, i64 2
  %41 = load i32, i32* %40, align 4, !tbaa !15
  %42 = icmp eq i32 %41, 1
  br label %43

43:                                               ; preds = %38, %33
  %44 = phi i1 [ true, %33 ], [ %42, %38 ]
  %45 = zext i1 %44 to i64
  %46 = select i1 %44, i32 1, i32 -1
  %47 = load i32*, i32** %5, align 8, !tbaa !4
  %48 = load i32*, i32** %5, align 8, !tbaa !4
  %49 = getelementptr inbounds i32, i32* %48, i64 2
  %50 = load i32, i32* %49, align 4, !tbaa !15
  %51 = srem i32 %50, 2
  %52 = icmp eq i32 %51, 0
  %53 = zext i1 %52 to i32
  %54 = sext i32 %53 to i64
  %55 = getelementptr inbounds i32, i32* %47, i64 %54
  %56 = load i32, i32* %55, align 4, !tbaa !15
  %57 = add nsw i32 %56, %46
  store i32 %57, i32* %55, align 4, !tbaa !15
  br label %80

58:                                               ; preds = %13
  %59 = load i32*, i32** %5, align 8, !tbaa !4
  %60 = getelementptr inbounds i32, i32* %59, i64 2
  store i32 0, i32* %60, align 4, !tbaa !15
  %61 = load i32*, i32** %5, align 8, !tbaa !4
  %62 = getelementptr inbounds i32, i32* %61, i64 1
  store i32 0, i32* %62, align 4, !tbaa !15
  %63 = load i32*, i32** %5, align 8, !tbaa !4
  %64 = getelementptr inbounds i32, i32* %63, i64 0
  store i32 0, i32* %64, align 4, !tbaa !15
  br label %80

65:                                               ; preds = %13
  %66 = load i32*, i32** %5, align 8, !tbaa !4
  %67 = getelementptr inbounds i32, i32* %66, i64 2
  store i32 0, i32* %67, align 4, !tbaa !15
  br label %80

68:                                               ; preds = %13
  %69 = load i32*, i32** %5, align 8, !tbaa !4
  %70 = getelementptr inbounds i32, i32* %69, i64 2
  store i32 1, i32* %70, align 4, !tbaa !15
  br label %80

71:                                               ; preds = %13
  %72 = load i32*, i32** %5, align 8, !tbaa !4
  %73 = getelementptr inbounds i32, i32* %72, i64 2
  store i32 2, i32* %73, align 4, !tbaa !15
  br label %80

74:                                               ; preds = %13
  %75 = load i32*, i32** %5, align 8, !tbaa !4
  %76 = getelementptr inbounds i32, i32* %75, i64 2
  store i32 3, i32* %76, align 4, !tbaa !15
  br label %80

77:                                               ; preds = %13
  %78 = load i32, i32* %6, align 4, !tbaa !15
  %79 = sub nsw i32 -1, %78
  store i32 %79, i32* %3, align 4
  store i32 1, i32* %7, align 4
  br label %88

80:                                               ; preds = %74, %71, %68, %65, %58, %43, %25, %17
  br label %81

81:                                               ; preds = %80
  %82 = load i8*, i8** %4, align 8, !tbaa !4
  %83 = getelementptr inbounds i8, i8* %82, i32 1
  store i8* %83, i8** %4, align 8, !tbaa !4
  %84 = load i32, i32* %6, align 4, !tbaa !15
  %85 = add nsw i32 %84, 1
  store i32 %85, i32* %6, align 4, !tbaa !15
  br label %9, !llvm.loop !18

86:                                               ; preds = %9
  %87 = load i32, i32* %6, align 4, !tbaa !15
  store i32 %87, i32* %3, align 4
  store i32 1, i32* %7, align 4
  br label %88

88:                                               ; preds = %86, %77
  %89 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %89) #2
  %90 = load i32, i32* %3, align 4
  ret i32 %90
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
!8 = !{!6, !6, i64 0}
!9 = distinct !{!9, !10, !11}
!10 = !{!"llvm.loop.mustprogress"}
!11 = !{!"llvm.loop.unroll.disable"}
!12 = !{!13, !13, i64 0}
!13 = !{!"_Bool", !6, i64 0}
!14 = !{i8 0, i8 2}
!15 = !{!16, !16, i64 0}
!16 = !{!"int", !6, i64 0}
!17 = distinct !{!17, !10, !11}
!18 = distinct !{!18, !10, !11}
