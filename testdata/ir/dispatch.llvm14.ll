; ModuleID = 'dispatch.c'
source_filename = "dispatch.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.machine = type { i8*, [16 x i64], i32, i32 }

@operations = internal constant [4 x i32 (i32, i32)*] [i32 (i32, i32)* @add, i32 (i32, i32)* @subtract, i32 (i32, i32)* @multiply, i32 (i32, i32)* @exclusive_or], align 16
@opcodes = global [4 x void (%struct.machine*)*] [void (%struct.machine*)* @halt, void (%struct.machine*)* @push, void (%struct.machine*)* @fold, void (%struct.machine*)* @repeat], align 16

; Function Attrs: nounwind uwtable
define i32 @dispatch_apply(i8 noundef signext %0, i32 noundef %1, i32 noundef %2) #0 {
  %4 = alloca i32, align 4
  %5 = alloca i8, align 1
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i8 %0, i8* %5, align 1, !tbaa !4
  store i32 %1, i32* %6, align 4, !tbaa !7
  store i32 %2, i32* %7, align 4, !tbaa !7
  %8 = load i8, i8* %5, align 1, !tbaa !4
  %9 = sext i8 %8 to i32
  %10 = icmp slt i32 %9, 0
  br i1 %10, label %15, label %11

11:                                               ; preds = %3
  %12 = load i8, i8* %5, align 1, !tbaa !4
  %13 = sext i8 %12 to i64
  %14 = icmp uge i64 %13, 4
  br i1 %14, label %15, label %16

15:                                               ; preds = %11, %3
  store i32 -2147483648, i32* %4, align 4
  br label %24

16:                                               ; preds = %11
  %17 = load i8, i8* %5, align 1, !tbaa !4
  %18 = sext i8 %17 to i64
  %19 = getelementptr inbounds [4 x i32 (i32, i32)*], [4 x i32 (i32, i32)*]* @operations, i64 0, i64 %18
  %20 = load i32 (i32, i32)*, i32 (i32, i32)** %19, align 8, !tbaa !9
  %21 = load i32, i32* %6, align 4, !tbaa !7
  %22 = load i32, i32* %7, align 4, !tbaa !7
  %23 = call i32 %20(i32 noundef %21, i32 noundef %22)
  store i32 %23, i32* %4, align 4
  br label %24

24:                                               ; preds = %16, %15
  %25 = load i32, i32* %4, align 4
  ret i32 %25
}

; Function Attrs: nounwind uwtable
define internal void @halt(%struct.machine* noundef %0) #0 {
  %2 = alloca %struct.machine*, align 8
  store %struct.machine* %0, %struct.machine** %2, align 8, !tbaa !9
  %3 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %4 = getelementptr inbounds %struct.machine, %struct.machine* %3, i32 0, i32 3
  store i32 0, i32* %4, align 4, !tbaa !11
  ret void
}

; Function Attrs: nounwind uwtable
define internal void @push(%struct.machine* noundef %0) #0 {
  %2 = alloca %struct.machine*, align 8
  store %struct.machine* %0, %struct.machine** %2, align 8, !tbaa !9
  %3 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %4 = getelementptr inbounds %struct.machine, %struct.machine* %3, i32 0, i32 0
  %5 = load i8*, i8** %4, align 8, !tbaa !13
  %6 = getelementptr inbounds i8, i8* %5, i32 1
  store i8* %6, i8** %4, align 8, !tbaa !13
  %7 = load i8, i8* %5, align 1, !tbaa !4
  %8 = sext i8 %7 to i64
  %9 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %10 = getelementptr inbounds %struct.machine, %struct.machine* %9, i32 0, i32 1
  %11 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %12 = getelementptr inbounds %struct.machine, %struct.machine* %11, i32 0, i32 2
  %13 = load i32, i32* %12, align 8, !tbaa !14
  %14 = add nsw i32 %13, 1
  store i32 %14, i32* %12, align 8, !tbaa !14
  %15 = sext i32 %13 to i64
  %16 = getelementptr inbounds [16 x i64], [16 x i64]* %10, i64 0, i64 %15
  store i64 %8, i64* %16, align 8, !tbaa !15
  ret void
}

; Function Attrs: nounwind uwtable
define internal void @fold(%struct.machine* noundef %0) #0 {
  %2 = alloca %struct.machine*, align 8
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store %struct.machine* %0, %struct.machine** %2, align 8, !tbaa !9
  %5 = bitcast i64* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %5) #3
  %6 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %7 = getelementptr inbounds %struct.machine, %struct.machine* %6, i32 0, i32 1
  %8 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %9 = getelementptr inbounds %struct.machine, %struct.machine* %8, i32 0, i32 2
  %10 = load i32, i32* %9, align 8, !tbaa !14
  %11 = add nsw i32 %10, -1
  store i32 %11, i32* %9, align 8, !tbaa !14
  %12 = sext i32 %11 to i64
  %13 = getelementptr inbounds [16 x i64], [16 x i64]* %7, i64 0, i64 %12
  %14 = load i64, i64* %13, align 8, !tbaa !15
  store i64 %14, i64* %3, align 8, !tbaa !15
  %15 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %15) #3
  %16 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %17 = getelementptr inbounds %struct.machine, %struct.machine* %16, i32 0, i32 1
  %18 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %19 = getelementptr inbounds %struct.machine, %struct.machine* %18, i32 0, i32 2
  %20 = load i32, i32* %19, align 8, !tbaa !14
  %21 = add nsw i32 %20, -1
  store i32 %21, i32* %19, align 8, !tbaa !14
  %22 = sext i32 %21 to i64
  %23 = getelementptr inbounds [16 x i64], [16 x i64]* %17, i64 0, i64 %22
  %24 = load i64, i64* %23, align 8, !tbaa !15
  store i64 %24, i64* %4, align 8, !tbaa !15
  %25 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %26 = getelementptr inbounds %struct.machine, %struct.machine* %25, i32 0, i32 0
  %27 = load i8*, i8** %26, align 8, !tbaa !13
  %28 = getelementptr inbounds i8, i8* %27, i32 1
  store i8* %28, i8** %26, align 8, !tbaa !13
  %29 = load i8, i8* %27, align 1, !tbaa !4
  %30 = load i64, i64* %4, align 8, !tbaa !15
  %31 = trunc i64 %30 to i32
  %32 = load i64, i64* %3, align 8, !tbaa !15
  %33 = trunc i64 %32 to i32
  %34 = call i32 @dispatch_apply(i8 noundef signext %29, i32 noundef %31, i32 noundef %33)
  %35 = sext i32 %34 to i64
  %36 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %37 = getelementptr inbounds %struct.machine, %struct.machine* %36, i32 0, i32 1
  %38 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %39 = getelementptr inbounds %struct.machine, %struct.machine* %38, i32 0, i32 2
  %40 = load i32, i32* %39, align 8, !tbaa !14
  %41 = add nsw i32 %40, 1
  store i32 %41, i32* %39, align 8, !tbaa !14
  %42 = sext i32 %40 to i64
  %43 = getelementptr inbounds [16 x i64], [16 x i64]* %37, i64 0, i64 %42
  store i64 %35, i64* %43, align 8, !tbaa !15
  %44 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %44) #3
  %45 = bitcast i64* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %45) #3
  ret void
}

; Function Attrs: nounwind uwtable
define internal void @repeat(%struct.machine* noundef %0) #0 {
  %2 = alloca %struct.machine*, align 8
  store %struct.machine* %0, %struct.machine** %2, align 8, !tbaa !9
  %3 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %4 = getelementptr inbounds %struct.machine, %struct.machine* %3, i32 0, i32 1
  %5 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %6 = getelementptr inbounds %struct.machine, %struct.machine* %5, i32 0, i32 2
  %7 = load i32, i32* %6, align 8, !tbaa !14
  %8 = sub nsw i32 %7, 1
  %9 = sext i32 %8 to i64
  %10 = getelementptr inbounds [16 x i64], [16 x i64]* %4, i64 0, i64 %9
  %11 = load i64, i64* %10, align 8, !tbaa !15
  %12 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %13 = getelementptr inbounds %struct.machine, %struct.machine* %12, i32 0, i32 1
  %14 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %15 = getelementptr inbounds %struct.machine, %struct.machine* %14, i32 0, i32 2
  %16 = load i32, i32* %15, align 8, !tbaa !14
  %17 = sext i32 %16 to i64
  %18 = getelementptr inbounds [16 x i64], [16 x i64]* %13, i64 0, i64 %17
  store i64 %11, i64* %18, align 8, !tbaa !15
  %19 = load %struct.machine*, %struct.machine** %2, align 8, !tbaa !9
  %20 = getelementptr inbounds %struct.machine, %struct.machine* %19, i32 0, i32 2
  %21 = load i32, i32* %20, align 8, !tbaa !14
  %22 = add nsw i32 %21, 1
  store i32 %22, i32* %20, align 8, !tbaa !14
  ret void
}

; Function Attrs: nounwind uwtable
define i64 @dispatch_run(i8* noundef %0) #0 {
  %2 = alloca i8*, align 8
  %3 = alloca %struct.machine, align 8
  store i8* %0, i8** %2, align 8, !tbaa !9
  %4 = bitcast %struct.machine* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 144, i8* %4) #3
  %5 = bitcast %struct.machine* %3 to i8*
  call void @llvm.memset.p0i8.i64(i8* align 8 %5, i8 0, i64 144, i1 false)
  %6 = getelementptr inbounds %struct.machine, %struct.machine* %3, i32 0, i32 0
  %7 = load i8*, i8** %2, align 8, !tbaa !9
  store i8* %7, i8** %6, align 8, !tbaa !13
  %8 = getelementptr inbounds %struct.machine, %struct.machine* %3, i32 0, i32 3
  store i32 1, i32* %8, align 4, !tbaa !11
  br label %9

9:                                                ; preds = %13, %1
  %10 = getelementptr inbounds %struct.machine, %struct.machine* %3, i32 0, i32 3
  %11 = load i32, i32* %10, align 4, !tbaa !11
  %12 = icmp ne i32 %11, 0
  br i1 %12, label %13, label %23

13:                                               ; preds = %9
  %14 = getelementptr inbounds %struct.machine, %struct.machine* %3, i32 0, i32 0
  %15 = load i8*, i8** %14, align 8, !tbaa !13
  %16 = getelementptr inbounds i8, i8* %15, i32 1
  store i8* %16, i8** %14, align 8, !tbaa !13
  %17 = load i8, i8* %15, align 1, !tbaa !4
  %18 = sext i8 %17 to i32
  %19 = and i32 %18, 3
  %20 = sext i32 %19 to i64
  %21 = getelementptr inbounds [4 x void (%struct.machine*)*], [4 x void (%struct.machine*)*]* @opcodes, i64 0, i64 %20
  %22 = load void (%struct.machine*)*, void (%struct.machine*)** %21, align 8, !tbaa !9
  call void %22(%struct.machine* noundef %3)
  br label %9, !llvm.loop !17

23:                                               ; preds = %9
  %24 = getelementptr inbounds %struct.machine, %struct.machine* %3, i32 0, i32 1
  %25 = getelementptr inbounds [16 x i64], [16 x i64]* %24, i64 0, i64 0
  %26 = load i64, i64* %25, align 8, !tbaa !15
  %27 = bitcast %struct.machine* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 144, i8* %27) #3
  ret i64 %26
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: argmemonly nofree nounwind willreturn writeonly
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #2

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define internal i32 @add(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, i32* %3, align 4, !tbaa !7
  store i32 %1, i32* %4, align 4, !tbaa !7
  %5 = load i32, i32* %3, align 4, !tbaa !7
  %6 = load i32, i32* %4, align 4, !tbaa !7
  %7 = add nsw i32 %5, %6
  ret i32 %7
}

; Function Attrs: nounwind uwtable
define internal i32 @subtract(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, i32* %3, align 4, !tbaa !7
  store i32 %1, i32* %4, align 4, !tbaa !7
  %5 = load i32, i32* %3, align 4, !tbaa !7
  %6 = load i32, i32* %4, align 4, !tbaa !7
  %7 = sub nsw i32 %5, %6
  ret i32 %7
}

; Function Attrs: nounwind uwtable
define internal i32 @multiply(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, i32* %3, align 4, !tbaa !7
  store i32 %1, i32* %4, align 4, !tbaa !7
  %5 = load i32, i32* %3, align 4, !tbaa !7
  %6 = load i32, i32* %4, align 4, !tbaa !7
  %7 = mul nsw i32 %5, %6
  ret i32 %7
}

; Function Attrs: nounwind uwtable
define internal i32 @exclusive_or(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, i32* %3, align 4, !tbaa !7
  store i32 %1, i32* %4, align 4, !tbaa !7
  %5 = load i32, i32* %3, align 4, !tbaa !7
  %6 = load i32, i32* %4, align 4, !tbaa !7
  %7 = xor i32 %5, %6
  ret i32 %7
}

attributes #0 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { argmemonly nofree nosync nounwind willreturn }
attributes #2 = { argmemonly nofree nounwind willreturn writeonly }
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
!8 = !{!"int", !5, i64 0}
!9 = !{!10, !10, i64 0}
!10 = !{!"any pointer", !5, i64 0}
!11 = !{!12, !8, i64 140}
!12 = !{!"machine", !10, i64 0, !5, i64 8, !8, i64 136, !8, i64 140}
!13 = !{!12, !10, i64 0}
!14 = !{!12, !8, i64 136}
!15 = !{!16, !16, i64 0}
!16 = !{!"long", !5, i64 0}
!17 = distinct !{!17, !18, !19}
!18 = !{!"llvm.loop.mustprogress"}
!19 = !{!"llvm.loop.unroll.disable"}
