; ModuleID = 'threads.c'
source_filename = "threads.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

@seed = thread_local global i64 42, align 8
@level = thread_local global i32 0, align 4
@recent = internal thread_local global [4 x i16] [i16 1, i16 2, i16 3, i16 4], align 2

; Function Attrs: nounwind uwtable
define i32 @level_reach(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  store i32 %0, i32* %2, align 4, !tbaa !4
  %4 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %4) #2
  store i32 0, i32* %3, align 4, !tbaa !4
  %5 = load i32, i32* @level, align 4, !tbaa !4
  %6 = add nsw i32 %5, 1
  store i32 %6, i32* @level, align 4, !tbaa !4
  %7 = load i32, i32* %2, align 4, !tbaa !4
  %8 = icmp sle i32 %7, 1
  br i1 %8, label %9, label %11

9:                                                ; preds = %1
  %10 = load i32, i32* @level, align 4, !tbaa !4
  br label %15

11:                                               ; preds = %1
  %12 = load i32, i32* %2, align 4, !tbaa !4
  %13 = sub nsw i32 %12, 1
  %14 = call i32 @level_reach(i32 noundef %13)
  br label %15

15:                                               ; preds = %11, %9
  %16 = phi i32 [ %10, %9 ], [ %14, %11 ]
  store i32 %16, i32* %3, align 4, !tbaa !4
  %17 = load i32, i32* @level, align 4, !tbaa !4
  %18 = add nsw i32 %17, -1
  store i32 %18, i32* @level, align 4, !tbaa !4
  %19 = load i32, i32* %3, align 4, !tbaa !4
  %20 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %20) #2
  ret i32 %19
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define i64 @seed_step(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store i32 %0, i32* %2, align 4, !tbaa !4
  %5 = bitcast i64* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %5) #2
  %6 = load i64, i64* @seed, align 8, !tbaa !8
  store i64 %6, i64* %3, align 8, !tbaa !8
  %7 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %7) #2
  br label %8

8:                                                ; preds = %12, %1
  %9 = load i32, i32* %2, align 4, !tbaa !4
  %10 = add nsw i32 %9, -1
  store i32 %10, i32* %2, align 4, !tbaa !4
  %11 = icmp sgt i32 %9, 0
  br i1 %11, label %12, label %16

12:                                               ; preds = %8
  %13 = load i64, i64* @seed, align 8, !tbaa !8
  %14 = mul i64 %13, 6364136223846793005
  %15 = add i64 %14, 1442695040888963407
  store i64 %15, i64* @seed, align 8, !tbaa !8
  br label %8, !llvm.loop !10

16:                                               ; preds = %8
  %17 = load i64, i64* @seed, align 8, !tbaa !8
  store i64 %17, i64* %4, align 8, !tbaa !8
  %18 = load i64, i64* %3, align 8, !tbaa !8
  store i64 %18, i64* @seed, align 8, !tbaa !8
  %19 = load i64, i64* %4, align 8, !tbaa !8
  %20 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %20) #2
  %21 = bitcast i64* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %21) #2
  ret i64 %19
}

; Function Attrs: nounwind uwtable
define signext i16 @recent_push(i16 noundef signext %0, i16* noundef %1) #0 {
  %3 = alloca i16, align 2
  %4 = alloca i16*, align 8
  %5 = alloca i16, align 2
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i16 %0, i16* %3, align 2, !tbaa !13
  store i16* %1, i16** %4, align 8, !tbaa !15
  %8 = bitcast i16* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 2, i8* %8) #2
  %9 = load i16, i16* getelementptr inbounds ([4 x i16], [4 x i16]* @recent, i64 0, i64 0), align 2, !tbaa !13
  store i16 %9, i16* %5, align 2, !tbaa !13
  %10 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %10) #2
  store i32 0, i32* %6, align 4, !tbaa !4
  br label %11

11:                                               ; preds = %25, %2
  %12 = load i32, i32* %6, align 4, !tbaa !4
  %13 = icmp slt i32 %12, 3
  br i1 %13, label %16, label %14

14:                                               ; preds = %11
  %15 = bitcast i32* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %15) #2
  br label %28

16:                                               ; preds = %11
  %17 = load i32, i32* %6, align 4, !tbaa !4
  %18 = add nsw i32 %17, 1
  %19 = sext i32 %18 to i64
  %20 = getelementptr inbounds [4 x i16], [4 x i16]* @recent, i64 0, i64 %19
  %21 = load i16, i16* %20, align 2, !tbaa !13
  %22 = load i32, i32* %6, align 4, !tbaa !4
  %23 = sext i32 %22 to i64
  %24 = getelementptr inbounds [4 x i16], [4 x i16]* @recent, i64 0, i64 %23
  store i16 %21, i16* %24, align 2, !tbaa !13
  br label %25

25:                                               ; preds = %16
  %26 = load i32, i32* %6, align 4, !tbaa !4
  %27 = add nsw i32 %26, 1
  store i32 %27, i32* %6, align 4, !tbaa !4
  br label %11, !llvm.loop !17

28:                                               ; preds = %14
  %29 = load i16, i16* %3, align 2, !tbaa !13
  store i16 %29, i16* getelementptr inbounds ([4 x i16], [4 x i16]* @recent, i64 0, i64 3), align 2, !tbaa !13
  %30 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %30) #2
  store i32 0, i32* %7, align 4, !tbaa !4
  br label %31

31:                                               ; preds = %45, %28
  %32 = load i32, i32* %7, align 4, !tbaa !4
  %33 = icmp slt i32 %32, 4
  br i1 %33, label %36, label %34

34:                                               ; preds = %31
  %35 = bitcast i32* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %35) #2
  br label %48

36:                                               ; preds = %31
  %37 = load i32, i32* %7, align 4, !tbaa !4
  %38 = sext i32 %37 to i64
  %39 = getelementptr inbounds [4 x i16], [4 x i16]* @recent, i64 0, i64 %38
  %40 = load i16, i16* %39, align 2, !tbaa !13
  %41 = load i16*, i16** %4, align 8, !tbaa !15
  %42 = load i32, i32* %7, align 4, !tbaa !4
  %43 = sext i32 %42 to i64
  %44 = getelementptr inbounds i16, i16* %41, i64 %43
  store i16 %40, i16* %44, align 2, !tbaa !13
  br label %45

45:                                               ; preds = %36
  %46 = load i32, i32* %7, align 4, !tbaa !4
  %47 = add nsw i32 %46, 1
  store i32 %47, i32* %7, align 4, !tbaa !4
  br label %31, !llvm.loop !18

48:                                               ; preds = %34
  %49 = load i16, i16* %5, align 2, !tbaa !13
  %50 = bitcast i16* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 2, i8* %50) #2
  ret i16 %49
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
!9 = !{!"long", !6, i64 0}
!10 = distinct !{!10, !11, !12}
!11 = !{!"llvm.loop.mustprogress"}
!12 = !{!"llvm.loop.unroll.disable"}
!13 = !{!14, !14, i64 0}
!14 = !{!"short", !6, i64 0}
!15 = !{!16, !16, i64 0}
!16 = !{!"any pointer", !6, i64 0}
!17 = distinct !{!17, !11, !12}
!18 = distinct !{!18, !11, !12}
