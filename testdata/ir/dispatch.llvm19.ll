; ModuleID = 'dispatch.c'
source_filename = "dispatch.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.machine = type { ptr, [16 x i64], i32, i32 }

@operations = internal constant [4 x ptr] [ptr @add, ptr @subtract, ptr @multiply, ptr @exclusive_or], align 16
@opcodes = global [4 x ptr] [ptr @halt, ptr @push, ptr @fold, ptr @repeat], align 16

; Function Attrs: nounwind uwtable
define i32 @dispatch_apply(i8 noundef signext %0, i32 noundef %1, i32 noundef %2) #0 {
  %4 = alloca i32, align 4
  %5 = alloca i8, align 1
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i8 %0, ptr %5, align 1, !tbaa !4
  store i32 %1, ptr %6, align 4, !tbaa !7
  store i32 %2, ptr %7, align 4, !tbaa !7
  %8 = load i8, ptr %5, align 1, !tbaa !4
  %9 = sext i8 %8 to i32
  %10 = icmp slt i32 %9, 0
  br i1 %10, label %15, label %11

11:                                               ; preds = %3
  %12 = load i8, ptr %5, align 1, !tbaa !4
  %13 = sext i8 %12 to i64
  %14 = icmp uge i64 %13, 4
  br i1 %14, label %15, label %16

15:                                               ; preds = %11, %3
  store i32 -2147483648, ptr %4, align 4
  br label %24

16:                                               ; preds = %11
  %17 = load i8, ptr %5, align 1, !tbaa !4
  %18 = sext i8 %17 to i64
  %19 = getelementptr inbounds [4 x ptr], ptr @operations, i64 0, i64 %18
  %20 = load ptr, ptr %19, align 8, !tbaa !9
  %21 = load i32, ptr %6, align 4, !tbaa !7
  %22 = load i32, ptr %7, align 4, !tbaa !7
  %23 = call i32 %20(i32 noundef %21, i32 noundef %22)
  store i32 %23, ptr %4, align 4
  br label %24

24:                                               ; preds = %16, %15
  %25 = load i32, ptr %4, align 4
  ret i32 %25
}

; Function Attrs: nounwind uwtable
define internal void @halt(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !9
  %3 = load ptr, ptr %2, align 8, !tbaa !9
  %4 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 3
  store i32 0, ptr %4, align 4, !tbaa !11
  ret void
}

; Function Attrs: nounwind uwtable
define internal void @push(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !9
  %3 = load ptr, ptr %2, align 8, !tbaa !9
  %4 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 0
  %5 = load ptr, ptr %4, align 8, !tbaa !13
  %6 = getelementptr inbounds i8, ptr %5, i32 1
  store ptr %6, ptr %4, align 8, !tbaa !13
  %7 = load i8, ptr %5, align 1, !tbaa !4
  %8 = sext i8 %7 to i64
  %9 = load ptr, ptr %2, align 8, !tbaa !9
  %10 = getelementptr inbounds %struct.machine, ptr %9, i32 0, i32 1
  %11 = load ptr, ptr %2, align 8, !tbaa !9
  %12 = getelementptr inbounds %struct.machine, ptr %11, i32 0, i32 2
  %13 = load i32, ptr %12, align 8, !tbaa !14
  %14 = add nsw i32 %13, 1
  store i32 %14, ptr %12, align 8, !tbaa !14
  %15 = sext i32 %13 to i64
  %16 = getelementptr inbounds [16 x i64], ptr %10, i64 0, i64 %15
  store i64 %8, ptr %16, align 8, !tbaa !15
  ret void
}

; Function Attrs: nounwind uwtable
define internal void @fold(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store ptr %0, ptr %2, align 8, !tbaa !9
  call void @llvm.lifetime.start.p0(i64 8, ptr %3) #3
  %5 = load ptr, ptr %2, align 8, !tbaa !9
  %6 = getelementptr inbounds %struct.machine, ptr %5, i32 0, i32 1
  %7 = load ptr, ptr %2, align 8, !tbaa !9
  %8 = getelementptr inbounds %struct.machine, ptr %7, i32 0, i32 2
  %9 = load i32, ptr %8, align 8, !tbaa !14
  %10 = add nsw i32 %9, -1
  store i32 %10, ptr %8, align 8, !tbaa !14
  %11 = sext i32 %10 to i64
  %12 = getelementptr inbounds [16 x i64], ptr %6, i64 0, i64 %11
  %13 = load i64, ptr %12, align 8, !tbaa !15
  store i64 %13, ptr %3, align 8, !tbaa !15
  call void @llvm.lifetime.start.p0(i64 8, ptr %4) #3
  %14 = load ptr, ptr %2, align 8, !tbaa !9
  %15 = getelementptr inbounds %struct.machine, ptr %14, i32 0, i32 1
  %16 = load ptr, ptr %2, align 8, !tbaa !9
  %17 = getelementptr inbounds %struct.machine, ptr %16, i32 0, i32 2
  %18 = load i32, ptr %17, align 8, !tbaa !14
  %19 = add nsw i32 %18, -1
  store i32 %19, ptr %17, align 8, !tbaa !14
  %20 = sext i32 %19 to i64
  %21 = getelementptr inbounds [16 x i64], ptr %15, i64 0, i64 %20
  %22 = load i64, ptr %21, align 8, !tbaa !15
  store i64 %22, ptr %4, align 8, !tbaa !15
  %23 = load ptr, ptr %2, align 8, !tbaa !9
  %24 = getelementptr inbounds %struct.machine, ptr %23, i32 0, i32 0
  %25 = load ptr, ptr %24, align 8, !tbaa !13
  %26 = getelementptr inbounds i8, ptr %25, i32 1
  store ptr %26, ptr %24, align 8, !tbaa !13
  %27 = load i8, ptr %25, align 1, !tbaa !4
  %28 = load i64, ptr %4, align 8, !tbaa !15
  %29 = trunc i64 %28 to i32
  %30 = load i64, ptr %3, align 8, !tbaa !15
  %31 = trunc i64 %30 to i32
  %32 = call i32 @dispatch_apply(i8 noundef signext %27, i32 noundef %29, i32 noundef %31)
  %33 = sext i32 %32 to i64
  %34 = load ptr, ptr %2, align 8, !tbaa !9
  %35 = getelementptr inbounds %struct.machine, ptr %34, i32 0, i32 1
  %36 = load ptr, ptr %2, align 8, !tbaa !9
  %37 = getelementptr inbounds %struct.machine, ptr %36, i32 0, i32 2
  %38 = load i32, ptr %37, align 8, !tbaa !14
  %39 = add nsw i32 %38, 1
  store i32 %39, ptr %37, align 8, !tbaa !14
  %40 = sext i32 %38 to i64
  %41 = getelementptr inbounds [16 x i64], ptr %35, i64 0, i64 %40
  store i64 %33, ptr %41, align 8, !tbaa !15
  call void @llvm.lifetime.end.p0(i64 8, ptr %4) #3
  call void @llvm.lifetime.end.p0(i64 8, ptr %3) #3
  ret void
}

; Function Attrs: nounwind uwtable
define internal void @repeat(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  store ptr %0, ptr %2, align 8, !tbaa !9
  %3 = load ptr, ptr %2, align 8, !tbaa !9
  %4 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 1
  %5 = load ptr, ptr %2, align 8, !tbaa !9
  %6 = getelementptr inbounds %struct.machine, ptr %5, i32 0, i32 2
  %7 = load i32, ptr %6, align 8, !tbaa !14
  %8 = sub nsw i32 %7, 1
  %9 = sext i32 %8 to i64
  %10 = getelementptr inbounds [16 x i64], ptr %4, i64 0, i64 %9
  %11 = load i64, ptr %10, align 8, !tbaa !15
  %12 = load ptr, ptr %2, align 8, !tbaa !9
  %13 = getelementptr inbounds %struct.machine, ptr %12, i32 0, i32 1
  %14 = load ptr, ptr %2, align 8, !tbaa !9
  %15 = getelementptr inbounds %struct.machine, ptr %14, i32 0, i32 2
  %16 = load i32, ptr %15, align 8, !tbaa !14
  %17 = sext i32 %16 to i64
  %18 = getelementptr inbounds [16 x i64], ptr %13, i64 0, i64 %17
  store i64 %11, ptr %18, align 8, !tbaa !15
  %19 = load ptr, ptr %2, align 8, !tbaa !9
  %20 = getelementptr inbounds %struct.machine, ptr %19, i32 0, i32 2
  %21 = load i32, ptr %20, align 8, !tbaa !14
  %22 = add nsw i32 %21, 1
  store i32 %22, ptr %20, align 8, !tbaa !14
  ret void
}

; Function Attrs: nounwind uwtable
define i64 @dispatch_run(ptr noundef %0) #0 {
  %2 = alloca ptr, align 8
  %3 = alloca %struct.machine, align 8
  store ptr %0, ptr %2, align 8, !tbaa !9
  call void @llvm.lifetime.start.p0(i64 144, ptr %3) #3
  call void @llvm.memset.p0.i64(ptr align 8 %3, i8 0, i64 144, i1 false)
  %4 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 0
  %5 = load ptr, ptr %2, align 8, !tbaa !9
  store ptr %5, ptr %4, align 8, !tbaa !13
  %6 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 1
  %7 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 2
  %8 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 3
  store i32 1, ptr %8, align 4, !tbaa !11
  br label %9

9:                                                ; preds = %13, %1
  %10 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 3
  %11 = load i32, ptr %10, align 4, !tbaa !11
  %12 = icmp ne i32 %11, 0
  br i1 %12, label %13, label %23

13:                                               ; preds = %9
  %14 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 0
  %15 = load ptr, ptr %14, align 8, !tbaa !13
  %16 = getelementptr inbounds i8, ptr %15, i32 1
  store ptr %16, ptr %14, align 8, !tbaa !13
  %17 = load i8, ptr %15, align 1, !tbaa !4
  %18 = sext i8 %17 to i32
  %19 = and i32 %18, 3
  %20 = sext i32 %19 to i64
  %21 = getelementptr inbounds [4 x ptr], ptr @opcodes, i64 0, i64 %20
  %22 = load ptr, ptr %21, align 8, !tbaa !9
  call void %22(ptr noundef %3)
  br label %9, !llvm.loop !17

23:                                               ; preds = %9
  %24 = getelementptr inbounds %struct.machine, ptr %3, i32 0, i32 1
  %25 = getelementptr inbounds [16 x i64], ptr %24, i64 0, i64 0
  %26 = load i64, ptr %25, align 8, !tbaa !15
  call void @llvm.lifetime.end.p0(i64 144, ptr %3) #3
  ret i64 %26
}

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.start.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nocallback nofree nounwind willreturn memory(argmem: write)
declare void @llvm.memset.p0.i64(ptr nocapture writeonly, i8, i64, i1 immarg) #2

; Function Attrs: nocallback nofree nosync nounwind willreturn memory(argmem: readwrite)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr nocapture) #1

; Function Attrs: nounwind uwtable
define internal i32 @add(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !7
  store i32 %1, ptr %4, align 4, !tbaa !7
  %5 = load i32, ptr %3, align 4, !tbaa !7
  %6 = load i32, ptr %4, align 4, !tbaa !7
  %7 = add nsw i32 %5, %6
  ret i32 %7
}

; Function Attrs: nounwind uwtable
define internal i32 @subtract(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !7
  store i32 %1, ptr %4, align 4, !tbaa !7
  %5 = load i32, ptr %3, align 4, !tbaa !7
  %6 = load i32, ptr %4, align 4, !tbaa !7
  %7 = sub nsw i32 %5, %6
  ret i32 %7
}

; Function Attrs: nounwind uwtable
define internal i32 @multiply(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !7
  store i32 %1, ptr %4, align 4, !tbaa !7
  %5 = load i32, ptr %3, align 4, !tbaa !7
  %6 = load i32, ptr %4, align 4, !tbaa !7
  %7 = mul nsw i32 %5, %6
  ret i32 %7
}

; Function Attrs: nounwind uwtable
define internal i32 @exclusive_or(i32 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, ptr %3, align 4, !tbaa !7
  store i32 %1, ptr %4, align 4, !tbaa !7
  %5 = load i32, ptr %3, align 4, !tbaa !7
  %6 = load i32, ptr %4, align 4, !tbaa !7
  %7 = xor i32 %5, %6
  ret i32 %7
}

attributes #0 = { nounwind uwtable "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cmov,+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nocallback nofree nosync nounwind willreturn memory(argmem: readwrite) }
attributes #2 = { nocallback nofree nounwind willreturn memory(argmem: write) }
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
