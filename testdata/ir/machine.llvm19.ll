; ModuleID = 'machine.c'
source_filename = "machine.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define zeroext i1 @number_valid(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i32, align 4
  store ptr %0, ptr %2, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %3) #2
  store i32 0, ptr %3, align 4, !tbaa !8
  br label %4

4:                                                ; preds = %8, %1
  %5 = load ptr, ptr %2, align 8, !tbaa !4
  %6 = load i8, ptr %5, align 1, !tbaa !10
  %7 = icmp ne i8 %6, 0
  br i1 %7, label %8, label %14

8:                                                ; preds = %4
  %9 = load i32, ptr %3, align 4, !tbaa !8
  %10 = load ptr, ptr %2, align 8, !tbaa !4
  %11 = getelementptr inbounds i8, ptr %10, i32 1
  store ptr %11, ptr %2, align 8, !tbaa !4
  %12 = load i8, ptr %10, align 1, !tbaa !10
  %13 = call i32 @number_step(i32 noundef %9, i8 noundef signext %12)
  store i32 %13, ptr %3, align 4, !tbaa !8
  br label %4, !llvm.loop !11

14:                                               ; preds = %4
  %15 = load i32, ptr %3, align 4, !tbaa !8
  %16 = icmp eq i32 %15, 2
  br i1 %16, label %23, label %17

17:                                               ; preds = %14
  %18 = load i32, ptr %3, align 4, !tbaa !8
  %19 = icmp eq i32 %18, 4
  br i1 %19, label %23, label %20

20:                                               ; preds = %17
  %21 = load i32, ptr %3, align 4, !tbaa !8
  %22 = icmp eq i32 %21, 7
  br label %23

23:                                               ; preds = %20, %17, %14
  %24 = phi i1 [ true, %17 ], [ true, %14 ], [ %22, %20 ]
  call void @llvm.lifetime.end.p0(i64 4, ptr %3) #2
  ret i1 %24
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define internal i32 @number_step(i32 noundef %0, i8 noundef signext %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i8, align 1
  %6 = alloca i8, align 1
  %7 = alloca i8, align 1
  %8 = alloca i32, align 4
  store i32 %0, ptr %4, align 4, !tbaa !8
  store i8 %1, ptr %5, align 1, !tbaa !10
  call void @llvm.lifetime.start.p0(i64 1, ptr %6) #2
  %9 = load i8, ptr %5, align 1, !tbaa !10
  %10 = sext i8 %9 to i32
  %11 = icmp sge i32 %10, 48
  br i1 %11, label %12, label %16

12:                                               ; preds = %2
  %13 = load i8, ptr %5, align 1, !tbaa !10
  %14 = sext i8 %13 to i32
  %15 = icmp sle i32 %14, 57
  br label %16

16:                                               ; preds = %12, %2
  %17 = phi i1 [ false, %2 ], [ %15, %12 ]
  %18 = zext i1 %17 to i8
  store i8 %18, ptr %6, align 1, !tbaa !14
  call void @llvm.lifetime.start.p0(i64 1, ptr %7) #2
  %19 = load i8, ptr %5, align 1, !tbaa !10
  %20 = sext i8 %19 to i32
  %21 = icmp eq i32 %20, 43
  br i1 %21, label %26, label %22

22:                                               ; preds = %16
  %23 = load i8, ptr %5, align 1, !tbaa !10
  %24 = sext i8 %23 to i32
  %25 = icmp eq i32 %24, 45
  br label %26

26:                                               ; preds = %22, %16
  %27 = phi i1 [ true, %16 ], [ %25, %22 ]
  %28 = zext i1 %27 to i8
  store i8 %28, ptr %7, align 1, !tbaa !14
  %29 = load i32, ptr %4, align 4, !tbaa !8
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
  %31 = load i8, ptr %6, align 1, !tbaa !14, !range !16, !noundef !17
  %32 = trunc i8 %31 to i1
  br i1 %32, label %33, label %34

33:                                               ; preds = %30
  br label %46

34:                                               ; preds = %30
  %35 = load i8, ptr %7, align 1, !tbaa !14, !range !16, !noundef !17
  %36 = trunc i8 %35 to i1
  br i1 %36, label %37, label %38

37:                                               ; preds = %34
  br label %44

38:                                               ; preds = %34
  %39 = load i8, ptr %5, align 1, !tbaa !10
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
  store i32 %47, ptr %3, align 4
  store i32 1, ptr %8, align 4
  br label %113

48:                                               ; preds = %26
  %49 = load i8, ptr %6, align 1, !tbaa !14, !range !16, !noundef !17
  %50 = trunc i8 %49 to i1
  br i1 %50, label %51, label %52

51:                                               ; preds = %48
  br label %58

52:                                               ; preds = %48
  %53 = load i8, ptr %5, align 1, !tbaa !10
  %54 = sext i8 %53 to i32
  %55 = icmp eq i32 %54, 46
  %56 = zext i1 %55 to i64
  %57 = select i1 %55, i32 3, i32 8
  br label %58

58:                                               ; preds = %52, %51
  %59 = phi i32 [ 2, %51 ], [ %57, %52 ]
  store i32 %59, ptr %3, align 4
  store i32 1, ptr %8, align 4
  br label %113

60:                                               ; preds = %26
  %61 = load i8, ptr %6, align 1, !tbaa !14, !range !16, !noundef !17
  %62 = trunc i8 %61 to i1
  br i1 %62, label %63, label %64

63:                                               ; preds = %60
  br label %77

64:                                               ; preds = %60
  %65 = load i8, ptr %5, align 1, !tbaa !10
  %66 = sext i8 %65 to i32
  %67 = icmp eq i32 %66, 46
  br i1 %67, label %68, label %69

68:                                               ; preds = %64
  br label %75

69:                                               ; preds = %64
  %70 = load i8, ptr %5, align 1, !tbaa !10
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
  store i32 %78, ptr %3, align 4
  store i32 1, ptr %8, align 4
  br label %113

79:                                               ; preds = %26
  %80 = load i8, ptr %6, align 1, !tbaa !14, !range !16, !noundef !17
  %81 = trunc i8 %80 to i1
  %82 = zext i1 %81 to i64
  %83 = select i1 %81, i32 4, i32 8
  store i32 %83, ptr %3, align 4
  store i32 1, ptr %8, align 4
  br label %113

84:                                               ; preds = %26
  %85 = load i8, ptr %6, align 1, !tbaa !14, !range !16, !noundef !17
  %86 = trunc i8 %85 to i1
  br i1 %86, label %87, label %88

87:                                               ; preds = %84
  br label %94

88:                                               ; preds = %84
  %89 = load i8, ptr %5, align 1, !tbaa !10
  %90 = sext i8 %89 to i32
  %91 = icmp eq i32 %90, 101
  %92 = zext i1 %91 to i64
  %93 = select i1 %91, i32 5, i32 8
  br label %94

94:                                               ; preds = %88, %87
  %95 = phi i32 [ 4, %87 ], [ %93, %88 ]
  store i32 %95, ptr %3, align 4
  store i32 1, ptr %8, align 4
  br label %113

96:                                               ; preds = %26
  %97 = load i8, ptr %6, align 1, !tbaa !14, !range !16, !noundef !17
  %98 = trunc i8 %97 to i1
  br i1 %98, label %99, label %100

99:                                               ; preds = %96
  br label %105

100:                                              ; preds = %96
  %101 = load i8, ptr %7, align 1, !tbaa !14, !range !16, !noundef !17
  %102 = trunc i8 %101 to i1
  %103 = zext i1 %102 to i64
  %104 = select i1 %102, i32 6, i32 8
  br label %105

105:                                              ; preds = %100, %99
  %106 = phi i32 [ 7, %99 ], [ %104, %100 ]
  store i32 %106, ptr %3, align 4
  store i32 1, ptr %8, align 4
  br label %113

107:                                              ; preds = %26, %26
  %108 = load i8, ptr %6, align 1, !tbaa !14, !range !16, !noundef !17
  %109 = trunc i8 %108 to i1
  %110 = zext i1 %109 to i64
  %111 = select i1 %109, i32 7, i32 8
  store i32 %111, ptr %3, align 4
  store i32 1, ptr %8, align 4
  br label %113

112:                                              ; preds = %26, %26
  store i32 8, ptr %3, align 4
  store i32 1, ptr %8, align 4
  br label %113

113:                                              ; preds = %112, %107, %105, %94, %79, %77, %58, %46
  call void @llvm.lifetime.end.p0(i64 1, ptr %7) #2
  call void @llvm.lifetime.end.p0(i64 1, ptr %6) #2
  %114 = load i32, ptr %3, align 4
  ret i32 %114
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define i32 @number_error(ptr noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca ptr, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store ptr %0, ptr %3, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %4) #2
  store i32 0, ptr %4, align 4, !tbaa !8
  call void @llvm.lifetime.start.p0(i64 4, ptr %5) #2
  store i32 0, ptr %5, align 4, !tbaa !8
  br label %7

7:                                                ; preds = %28, %1
  %8 = load ptr, ptr %3, align 8, !tbaa !4
  %9 = load i32, ptr %5, align 4, !tbaa !8
  %10 = sext i32 %9 to i64
  %11 = getelementptr inbounds i8, ptr %8, i64 %10
  %12 = load i8, ptr %11, align 1, !tbaa !10
  %13 = icmp ne i8 %12, 0
  br i1 %13, label %15, label %14

14:                                               ; preds = %7
  store i32 2, ptr %6, align 4
  br label %31

15:                                               ; preds = %7
  %16 = load i32, ptr %4, align 4, !tbaa !8
  %17 = load ptr, ptr %3, align 8, !tbaa !4
  %18 = load i32, ptr %5, align 4, !tbaa !8
  %19 = sext i32 %18 to i64
  %20 = getelementptr inbounds i8, ptr %17, i64 %19
  %21 = load i8, ptr %20, align 1, !tbaa !10
  %22 = call i32 @number_step(i32 noundef %16, i8 noundef signext %21)
  store i32 %22, ptr %4, align 4, !tbaa !8
  %23 = load i32, ptr %4, align 4, !tbaa !8
  %24 = icmp eq i32 %23, 8
  br i1 %24, label %25, label %27

25:                                               ; preds = %15
  %26 = load i32, ptr %5, align 4, !tbaa !8
  store i32 %26, ptr %2, align 4
  store i32 1, ptr %6, align 4
  br label %31

27:                                               ; preds = %15
  br label %28

28:                                               ; preds = %27
  %29 = load i32, ptr %5, align 4, !tbaa !8
  %30 = add nsw i32 %29, 1
  store i32 %30, ptr %5, align 4, !tbaa !8
  br label %7, !llvm.loop !18

31:                                               ; preds = %25, %14
  call void @llvm.lifetime.end.p0(i64 4, ptr %5) #2
  %32 = load i32, ptr %6, align 4
  switch i32 %32, label %34 [
    i32 2, label %33
  ]

33:                                               ; preds = %31
  store i32 -1, ptr %2, align 4
  store i32 1, ptr %6, align 4
  br label %34

34:                                               ; preds = %33, %31
  call void @llvm.lifetime.end.p0(i64 4, ptr %4) #2
  %35 = load i32, ptr %2, align 4
  ret i32 %35
}

; Function Attrs: nounwind uwtable
define i32 @robot_run(ptr noundef %0, ptr noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca ptr, align 8
  %5 = alloca ptr, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store ptr %0, ptr %4, align 8, !tbaa !4
  store ptr %1, ptr %5, align 8, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %6) #2
  store i32 0, ptr %6, align 4, !tbaa !8
  br label %8

8:                                                ; preds = %80, %2
  %9 = load ptr, ptr %4, align 8, !tbaa !4
  %10 = load i8, ptr %9, align 1, !tbaa !10
  %11 = icmp ne i8 %10, 0
  br i1 %11, label %12, label %85

12:                                               ; preds = %8
  %13 = load ptr, ptr %4, align 8, !tbaa !4
  %14 = load i8, ptr %13, align 1, !tbaa !10
  %15 = sext i8 %14 to i32
  switch i32 %15, label %76 [
    i32 76, label %16
    i32 82, label %24
    i32 70, label %32
    i32 72, label %57
    i32 78, label %64
    i32 69, label %67
    i32 83, label %70
    i32 87, label %73
  ]

16:                                               ; preds = %12
  %17 = load ptr, ptr %5, align 8, !tbaa !4
  %18 = getelementptr inbounds i32, ptr %17, i64 2
  %19 = load i32, ptr %18, align 4, !tbaa !8
  %20 = add nsw i32 %19, 3
  %21 = srem i32 %20, 4
  %22 = load ptr, ptr %5, align 8, !tbaa !4
  %23 = getelementptr inbounds i32, ptr %22, i64 2
  store i32 %21, ptr %23, align 4, !tbaa !8
  br label %79

24:                                               ; preds = %12
  %25 = load ptr, ptr %5, align 8, !tbaa !4
  %26 = getelementptr inbounds i32, ptr %25, i64 2
  %27 = load i32, ptr %26, align 4, !tbaa !8
  %28 = add nsw i32 %27, 1
  %29 = srem i32 %28, 4
  %30 = load ptr, ptr %5, align 8, !tbaa !4
  %31 = getelementptr inbounds i32, ptr %30, i64 2
  store i32 %29, ptr %31, align 4, !tbaa !8
  br label %79

32:                                               ; preds = %12
  %33 = load ptr, ptr %5, align 8, !tbaa !4
  %34 = getelementptr inbounds i32, ptr %33, i64 2
  %35 = load i32, ptr %34, align 4, !tbaa !8
  %36 = icmp eq i32 %35, 0
  br i1 %36, label %42, label %37

37:                                               ; preds = %32
  %38 = load ptr, ptr %5, align 8, !tbaa !4
  %39 = getelementptr inbounds i32, ptr %38, i64 2
  %40 = load i32, ptr %39, align 4, !tbaa !8
  %41 = icmp eq i32 %40, 1
  br label %42

42:                                               ; preds = %37, %32
  %43 = phi i1 [ true, %32 ], [ %41, %37 ]
  %44 = zext i1 %43 to i64
  %45 = select i1 %43, i32 1, i32 -1
  %46 = load ptr, ptr %5, align 8, !tbaa !4
  %47 = load ptr, ptr %5, align 8, !tbaa !4
  %48 = getelementptr inbounds i32, ptr %47, i64 2
  %49 = load i32, ptr %48, align 4, !tbaa !8
  %50 = srem i32 %49, 2
  %51 = icmp eq i32 %50, 0
  %52 = zext i1 %51 to i32
  %53 = sext i32 %52 to i64
  %54 = getelementptr inbounds i32, ptr %46, i64 %53
  %55 = load i32, ptr %54, align 4, !tbaa !8
  %56 = add nsw i32 %55, %45
  store i32 %56, ptr %54, align 4, !tbaa !8
  br label %79

57:                                               ; preds = %12
  %58 = load ptr, ptr %5, align 8, !tbaa !4
  %59 = getelementptr inbounds i32, ptr %58, i64 2
  store i32 0, ptr %59, align 4, !tbaa !8
  %60 = load ptr, ptr %5, align 8, !tbaa !4
  %61 = getelementptr inbounds i32, ptr %60, i64 1
  store i32 0, ptr %61, align 4, !tbaa !8
  %62 = load ptr, ptr %5, align 8, !tbaa !4
  %63 = getelementptr inbounds i32, ptr %62, i64 0
  store i32 0, ptr %63, align 4, !tbaa !8
  br label %79

64:                                               ; preds = %12
  %65 = load ptr, ptr %5, align 8, !tbaa !4
  %66 = getelementptr inbounds i32, ptr %65, i64 2
  store i32 0, ptr %66, align 4, !tbaa !8
  br label %79

67:                                               ; preds = %12
  %68 = load ptr, ptr %5, align 8, !tbaa !4
  %69 = getelementptr inbounds i32, ptr %68, i64 2
  store i32 1, ptr %69, align 4, !tbaa !8
  br label %79

70:                                               ; preds = %12
  %71 = load ptr, ptr %5, align 8, !tbaa !4
  %72 = getelementptr inbounds i32, ptr %71, i64 2
  store i32 2, ptr %72, align 4, !tbaa !8
  br label %79

73:                                               ; preds = %12
  %74 = load ptr, ptr %5, align 8, !tbaa !4
  %75 = getelementptr inbounds i32, ptr %74, i64 2
  store i32 3, ptr %75, align 4, !tbaa !8
  br label %79

76:                                               ; preds = %12
  %77 = load i32, ptr %6, align 4, !tbaa !8
  %78 = sub nsw i32 -1, %77
  store i32 %78, ptr %3, align 4
  store i32 1, ptr %7, align 4
  br label %87

79:                                               ; preds = %73, %70, %67, %64, %57, %42, %24, %16
  br label %80

80:                                               ; preds = %79
  %81 = load ptr, ptr %4, align 8, !tbaa !4
  %82 = getelementptr inbounds i8, ptr %81, i32 1
  store ptr %82, ptr %4, align 8, !tbaa !4
  %83 = load i32, ptr %6, align 4, !tbaa !8
  %84 = add nsw i32 %83, 1
  store i32 %84, ptr %6, align 4, !tbaa !8
  br label %8, !llvm.loop !19

85:                                               ; preds = %8
  %86 = load i32, ptr %6, align 4, !tbaa !8
  store i32 %86, ptr %3, align 4
  store i32 1, ptr %7, align 4
  br label %87

87:                                               ; preds = %85, %76
  call void @llvm.lifetime.end.p0(i64 4, ptr %6) #2
  %88 = load i32, ptr %3, align 4
  ret i32 %88
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
!5 = !{!"any pointer", !6, i64 0}
!6 = !{!"omnipotent char", !7, i64 0}
!7 = !{!"Simple C/C++ TBAA"}
!8 = !{!9, !9, i64 0}
!9 = !{!"int", !6, i64 0}
!10 = !{!6, !6, i64 0}
!11 = distinct !{!11, !12, !13}
!12 = !{!"llvm.loop.mustprogress"}
!13 = !{!"llvm.loop.unroll.disable"}
!14 = !{!15, !15, i64 0}
!15 = !{!"_Bool", !6, i64 0}
!16 = !{i8 0, i8 2}
!17 = !{}
!18 = distinct !{!18, !12, !13}
!19 = distinct !{!19, !12, !13}
