; ModuleID = 'threads.c'
source_filename = "threads.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

@seed = thread_local global i64 42, align 8
@level = thread_local global i32 0, align 4
@recent = internal thread_local global [4 x i16] [i16 1, i16 2, i16 3, i16 4], align 2

; Function Attrs: nounwind uwtable
define i32 @level_reach(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  store i32 %0, ptr %2, align 4, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 4, ptr %3) #3
  store i32 0, ptr %3, align 4, !tbaa !4
  %4 = call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @level)
  %5 = load i32, ptr %4, align 4, !tbaa !4
  %6 = add nsw i32 %5, 1
  store i32 %6, ptr %4, align 4, !tbaa !4
  %7 = load i32, ptr %2, align 4, !tbaa !4
  %8 = icmp sle i32 %7, 1
  br i1 %8, label %9, label %12

9:                                                ; preds = %1
  %10 = call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @level)
  %11 = load i32, ptr %10, align 4, !tbaa !4
  br label %16

12:                                               ; preds = %1
  %13 = load i32, ptr %2, align 4, !tbaa !4
  %14 = sub nsw i32 %13, 1
  %15 = call i32 @level_reach(i32 noundef %14)
  br label %16

16:                                               ; preds = %12, %9
  %17 = phi i32 [ %11, %9 ], [ %15, %12 ]
  store i32 %17, ptr %3, align 4, !tbaa !4
  %18 = call align 4 ptr @llvm.threadlocal.address.p0(ptr align 4 @level)
  %19 = load i32, ptr %18, align 4, !tbaa !4
  %20 = add nsw i32 %19, -1
  store i32 %20, ptr %18, align 4, !tbaa !4
  %21 = load i32, ptr %3, align 4, !tbaa !4
  call void @llvm.lifetime.end.p0(i64 4, ptr %3) #3
  ret i32 %21
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nocallback nofree nosync nounwind speculatable willreturn memory(none)
declare nonnull ptr @llvm.threadlocal.address.p0(ptr nonnull) #2

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define i64 @seed_step(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store i32 %0, ptr %2, align 4, !tbaa !4
  call void @llvm.lifetime.start.p0(i64 8, ptr %3) #3
  %5 = call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @seed)
  %6 = load i64, ptr %5, align 8, !tbaa !8
  store i64 %6, ptr %3, align 8, !tbaa !8
  call void @llvm.lifetime.start.p0(i64 8, ptr %4) #3
  br label %7

7:                                                ; preds = %11, %1
  %8 = load i32, ptr %2, align 4, !tbaa !4
  %9 = add nsw i32 %8, -1
  store i32 %9, ptr %2, align 4, !tbaa !4
  %10 = icmp sgt i32 %8, 0
  br i1 %10, label %11, label %17

11:                                               ; preds = %7
  %12 = call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @seed)
  %13 = load i64, ptr %12, align 8, !tbaa !8
  %14 = mul i64 %13, 6364136223846793005
  %15 = add i64 %14, 1442695040888963407
  %16 = call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @seed)
  store i64 %15, ptr %16, align 8, !tbaa !8
  br label %7, !llvm.loop !10

17:                                               ; preds = %7
  %18 = call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @seed)
  %19 = load i64, ptr %18, align 8, !tbaa !8
  store i64 %19, ptr %4, align 8, !tbaa !8
  %20 = load i64, ptr %3, align 8, !tbaa !8
  %21 = call align 8 ptr @llvm.threadlocal.address.p0(ptr align 8 @seed)
  store i64 %20, ptr %21, align 8, !tbaa !8
  %22 = load i64, ptr %4, align 8, !tbaa !8
  call void @llvm.lifetime.end.p0(i64 8, ptr %4) #3
  call void @llvm.lifetime.end.p0(i64 8, ptr %3) #3
  ret i64 %22
}

; Function Attrs: nounwind uwtable
define signext i16 @recent_push(i16 noundef signext %0, ptr noundef %1) #0 {
  %3 = alloca i16, align 2
  %4 = alloca ptr, align 8
  %5 = alloca i16, align 2
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i16 %0, ptr %3, align 2, !tbaa !13
  store ptr %1, ptr %4, align 8, !tbaa !15
  call void @llvm.lifetime.start.p0(i64 2, ptr %5) #3
  %8 = call align 2 ptr @llvm.threadlocal.address.p0(ptr align 2 @recent)
  %9 = getelementptr inbounds [4 x i16], ptr %8, i64 0, i64 0
  %10 = load i16, ptr %9, align 2, !tbaa !13
  store i16 %10, ptr %5, align 2, !tbaa !13
  call void @llvm.lifetime.start.p0(i64 4, ptr %6) #3
  store i32 0, ptr %6, align 4, !tbaa !4
  br label %11

11:                                               ; preds = %26, %2
  %12 = load i32, ptr %6, align 4, !tbaa !4
  %13 = icmp slt i32 %12, 3
  br i1 %13, label %15, label %14

14:                                               ; preds = %11
  call void @llvm.lifetime.end.p0(i64 4, ptr %6) #3
  br label %29

15:                                               ; preds = %11
  %16 = call align 2 ptr @llvm.threadlocal.address.p0(ptr align 2 @recent)
  %17 = load i32, ptr %6, align 4, !tbaa !4
  %18 = add nsw i32 %17, 1
  %19 = sext i32 %18 to i64
  %20 = getelementptr inbounds [4 x i16], ptr %16, i64 0, i64 %19
  %21 = load i16, ptr %20, align 2, !tbaa !13
  %22 = call align 2 ptr @llvm.threadlocal.address.p0(ptr align 2 @recent)
  %23 = load i32, ptr %6, align 4, !tbaa !4
  %24 = sext i32 %23 to i64
  %25 = getelementptr inbounds [4 x i16], ptr %22, i64 0, i64 %24
  store i16 %21, ptr %25, align 2, !tbaa !13
  br label %26

26:                                               ; preds = %15
  %27 = load i32, ptr %6, align 4, !tbaa !4
  %28 = add nsw i32 %27, 1
  store i32 %28, ptr %6, align 4, !tbaa !4
  br label %11, !llvm.loop !17

29:                                               ; preds = %14
  %30 = load i16, ptr %3, align 2, !tbaa !13
  %31 = call align 2 ptr @llvm.threadlocal.address.p0(ptr align 2 @recent)
  %32 = getelementptr inbounds [4 x i16], ptr %31, i64 0, i64 3
  store i16 %30, ptr %32, align 2, !tbaa !13
  call void @llvm.lifetime.start.p0(i64 4, ptr %7) #3
  store i32 0, ptr %7, align 4, !tbaa !4
  br label %33

33:                                               ; preds = %47, %29
  %34 = load i32, ptr %7, align 4, !tbaa !4
  %35 = icmp slt i32 %34, 4
  br i1 %35, label %37, label %36

36:                                               ; preds = %33
  call void @llvm.lifetime.end.p0(i64 4, ptr %7) #3
  br label %50

37:                                               ; preds = %33
  %38 = call align 2 ptr @llvm.threadlocal.address.p0(ptr align 2 @recent)
  %39 = load i32, ptr %7, align 4, !tbaa !4
  %40 = sext i32 %39 to i64
  %41 = getelementptr inbounds [4 x i16], ptr %38, i64 0, i64 %40
  %42 = load i16, ptr %41, align 2, !tbaa !13
  %43 = load ptr, ptr %4, align 8, !tbaa !15
  %44 = load i32, ptr %7, align 4, !tbaa !4
  %45 = sext i32 %44 to i64
  %46 = getelementptr inbounds i16, ptr %43, i64 %45
  store i16 %42, ptr %46, align 2, !tbaa !13
  br label %47

47:                                               ; preds = %37
  %48 = load i32, ptr %7, align 4, !tbaa !4
  %49 = add nsw i32 %48, 1
  store i32 %49, ptr %7, align 4, !tbaa !4
  br label %33, !llvm.loop !18

50:                                               ; preds = %36
  %51 = load i16, ptr %5, align 2, !tbaa !13
  call void @llvm.lifetime.end.p0(i64 2, ptr %5) #3
  ret i16 %51
}

attributes #0 = { nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #2 = { nocallback nofree nosync nounwind speculatable willreturn memory(none) }
attributes #3 = { nounwind }

!llvm.module.flags = !{!0, !1, !2}
!llvm.ident = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 8, !"PIC Level", i32 2}
!2 = !{i32 7, !"uwtable", i32 2}
!3 = !{!"Debian clang version 19.1.7 (3~deb12u1)"}
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
