; ModuleID = 'recursion.c'
source_filename = "recursion.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define i32 @ackermann(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  store i32 %0, i32* %4, align 4, !tbaa !4
  store i32 %1, i32* %5, align 4, !tbaa !4
  %6 = load i32, i32* %4, align 4, !tbaa !4
  %7 = icmp eq i32 %6, 0
  br i1 %7, label %8, label %11

8:                                                ; preds = %2
  %9 = load i32, i32* %5, align 4, !tbaa !4
  %10 = add nsw i32 %9, 1
  store i32 %10, i32* %3, align 4
  br label %26

11:                                               ; preds = %2
  %12 = load i32, i32* %5, align 4, !tbaa !4
  %13 = icmp eq i32 %12, 0
  br i1 %13, label %14, label %18

14:                                               ; preds = %11
  %15 = load i32, i32* %4, align 4, !tbaa !4
  %16 = sub nsw i32 %15, 1
  %17 = call i32 @ackermann(i32 noundef %16, i32 noundef 1)
  store i32 %17, i32* %3, align 4
  br label %26

18:                                               ; preds = %11
  %19 = load i32, i32* %4, align 4, !tbaa !4
  %20 = sub nsw i32 %19, 1
  %21 = load i32, i32* %4, align 4, !tbaa !4
  %22 = load i32, i32* %5, align 4, !tbaa !4
  %23 = sub nsw i32 %22, 1
  %24 = call i32 @ackermann(i32 noundef %21, i32 noundef %23)
  %25 = call i32 @ackermann(i32 noundef %20, i32 noundef %24)
  store i32 %25, i32* %3, align 4
  br label %26

26:                                               ; preds = %18, %14, %8
  %27 = load i32, i32* %3, align 4
  ret i32 %27
}

; Function Attrs: nounwind uwtable
define i64 @fibonacci(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, i32* %2, align 4, !tbaa !4
  %3 = load i32, i32* %2, align 4, !tbaa !4
  %4 = icmp slt i32 %3, 2
  br i1 %4, label %5, label %8

5:                                                ; preds = %1
  %6 = load i32, i32* %2, align 4, !tbaa !4
  %7 = sext i32 %6 to i64
  br label %16

8:                                                ; preds = %1
  %9 = load i32, i32* %2, align 4, !tbaa !4
  %10 = sub nsw i32 %9, 1
  %11 = call i64 @fibonacci(i32 noundef %10)
  %12 = load i32, i32* %2, align 4, !tbaa !4
  %13 = sub nsw i32 %12, 2
  %14 = call i64 @fibonacci(i32 noundef %13)
  %15 = add nsw i64 %11, %14
  br label %16

16:                                               ; preds = %8, %5
  %17 = phi i64 [ %7, %5 ], [ %15, %8 ]
  ret i64 %17
}

; Function Attrs: nounwind uwtable
define i32 @hanoi(i8* noundef %0, i32 noundef %1, i8 noundef signext %2, i8 noundef signext %3) #0 {
  %5 = alloca i32, align 4
  %6 = alloca i8*, align 8
  %7 = alloca i32, align 4
  %8 = alloca i8, align 1
  %9 = alloca i8, align 1
  %10 = alloca i8, align 1
  %11 = alloca i32, align 4
  %12 = alloca i32, align 4
  store i8* %0, i8** %6, align 8, !tbaa !8
  store i32 %1, i32* %7, align 4, !tbaa !4
  store i8 %2, i8* %8, align 1, !tbaa !10
  store i8 %3, i8* %9, align 1, !tbaa !10
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %10) #2
  %13 = load i8, i8* %8, align 1, !tbaa !10
  %14 = sext i8 %13 to i32
  %15 = sub nsw i32 6, %14
  %16 = load i8, i8* %9, align 1, !tbaa !10
  %17 = sext i8 %16 to i32
  %18 = sub nsw i32 %15, %17
  %19 = trunc i32 %18 to i8
  store i8 %19, i8* %10, align 1, !tbaa !10
  %20 = bitcast i32* %11 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %20) #2
  %21 = load i32, i32* %7, align 4, !tbaa !4
  %22 = icmp eq i32 %21, 0
  br i1 %22, label %23, label %24

23:                                               ; preds = %4
  store i32 0, i32* %5, align 4
  store i32 1, i32* %12, align 4
  br label %54

24:                                               ; preds = %4
  %25 = load i8*, i8** %6, align 8, !tbaa !8
  %26 = load i32, i32* %7, align 4, !tbaa !4
  %27 = sub nsw i32 %26, 1
  %28 = load i8, i8* %8, align 1, !tbaa !10
  %29 = load i8, i8* %10, align 1, !tbaa !10
  %30 = call i32 @hanoi(i8* noundef %25, i32 noundef %27, i8 noundef signext %28, i8 noundef signext %29)
  store i32 %30, i32* %11, align 4, !tbaa !4
  %31 = load i8, i8* %8, align 1, !tbaa !10
  %32 = sext i8 %31 to i32
  %33 = mul nsw i32 %32, 10
  %34 = load i8, i8* %9, align 1, !tbaa !10
  %35 = sext i8 %34 to i32
  %36 = add nsw i32 %33, %35
  %37 = trunc i32 %36 to i8
  %38 = load i8*, i8** %6, align 8, !tbaa !8
  %39 = load i32, i32* %11, align 4, !tbaa !4
  %40 = add nsw i32 %39, 1
  store i32 %40, i32* %11, align 4, !tbaa !4
  %41 = sext i32 %39 to i64
  %42 = getelementptr inbounds i8, i8* %38, i64 %41
  store i8 %37, i8* %42, align 1, !tbaa !10
  %43 = load i32, i32* %11, align 4, !tbaa !4
  %44 = load i8*, i8** %6, align 8, !tbaa !8
  %45 = load i32, i32* %11, align 4, !tbaa !4
  %46 = sext i32 %45 to i64
  %47 = getelementptr inbounds i8, i8* %44, i64 %46
  %48 = load i32, i32* %7, align 4, !tbaa !4
  %49 = sub nsw i32 %48, 1
  %50 = load i8, i8* %10, align 1, !tbaa !10
  %51 = load i8, i8* %9, align 1, !tbaa !10
  %52 = call i32 @hanoi(i8* noundef %47, i32 noundef %49, i8 noundef signext %50, i8 noundef signext %51)
  %53 = add nsw i32 %43, %52
  store i32 %53, i32* %5, align 4
  store i32 1, i32* %12, align 4
  br label %54

54:                                               ; preds = %24, %23
  %55 = bitcast i32* %11 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %55) #2
  call void @llvm.lifetime.end.p0i8(i64 1, i8* %10) #2
  %56 = load i32, i32* %5, align 4
  ret i32 %56
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define zeroext i1 @even(i16 noundef zeroext %0) #0 {
  %2 = alloca i16, align 2
  store i16 %0, i16* %2, align 2, !tbaa !11
  %3 = load i16, i16* %2, align 2, !tbaa !11
  %4 = zext i16 %3 to i32
  %5 = icmp eq i32 %4, 0
  br i1 %5, label %12, label %6

6:                                                ; preds = %1
  %7 = load i16, i16* %2, align 2, !tbaa !11
  %8 = zext i16 %7 to i32
  %9 = sub nsw i32 %8, 1
  %10 = trunc i32 %9 to i16
  %11 = call zeroext i1 @odd(i16 noundef zeroext %10)
  br label %12

12:                                               ; preds = %6, %1
  %13 = phi i1 [ true, %1 ], [ %11, %6 ]
  ret i1 %13
}

; Function Attrs: nounwind uwtable
define zeroext i1 @odd(i16 noundef zeroext %0) #0 {
  %2 = alloca i16, align 2
  store i16 %0, i16* %2, align 2, !tbaa !11
  %3 = load i16, i16* %2, align 2, !tbaa !11
  %4 = zext i16 %3 to i32
  %5 = icmp ne i32 %4, 0
  br i1 %5, label %6, label %12

6:                                                ; preds = %1
  %7 = load i16, i16* %2, align 2, !tbaa !11
  %8 = zext i16 %7 to i32
  %9 = sub nsw i32 %8, 1
  %10 = trunc i32 %9 to i16
  %11 = call zeroext i1 @even(i16 noundef zeroext %10)
  br label %12

12:                                               ; preds = %6, %1
  %13 = phi i1 [ false, %1 ], [ %11, %6 ]
  ret i1 %13
}

; Function Attrs: nounwind uwtable
define i64 @common_divisor(i64 noundef %0, i64 noundef %1) #0 {
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store i64 %0, i64* %3, align 8, !tbaa !13
  store i64 %1, i64* %4, align 8, !tbaa !13
  %5 = load i64, i64* %4, align 8, !tbaa !13
  %6 = icmp eq i64 %5, 0
  br i1 %6, label %7, label %9

7:                                                ; preds = %2
  %8 = load i64, i64* %3, align 8, !tbaa !13
  br label %15

9:                                                ; preds = %2
  %10 = load i64, i64* %4, align 8, !tbaa !13
  %11 = load i64, i64* %3, align 8, !tbaa !13
  %12 = load i64, i64* %4, align 8, !tbaa !13
  %13 = srem i64 %11, %12
  %14 = call i64 @common_divisor(i64 noundef %10, i64 noundef %13)
  br label %15

15:                                               ; preds = %9, %7
  %16 = phi i64 [ %8, %7 ], [ %14, %9 ]
  ret i64 %16
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
!5 = !{!"int", !6, i64 0}
!6 = !{!"omnipotent char", !7, i64 0}
!7 = !{!"Simple C/C++ TBAA"}
!8 = !{!9, !9, i64 0}
!9 = !{!"any pointer", !6, i64 0}
!10 = !{!6, !6, i64 0}
!11 = !{!12, !12, i64 0}
!12 = !{!"short", !6, i64 0}
!13 = !{!14, !14, i64 0}
!14 = !{!"long", !6, i64 0}
