; ModuleID = 'bits.c'
source_filename = "bits.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define i32 @bit_count(i64 noundef %0) #0 {
  %2 = alloca i64, align 8
  %3 = alloca i32, align 4
  %4 = alloca i64, align 8
  store i64 %0, i64* %2, align 8, !tbaa !4
  %5 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %5) #3
  store i32 0, i32* %3, align 4, !tbaa !8
  %6 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %6) #3
  %7 = load i64, i64* %2, align 8, !tbaa !4
  store i64 %7, i64* %4, align 8, !tbaa !4
  br label %8

8:                                                ; preds = %16, %1
  %9 = load i64, i64* %4, align 8, !tbaa !4
  %10 = icmp ne i64 %9, 0
  br i1 %10, label %13, label %11

11:                                               ; preds = %8
  %12 = bitcast i64* %4 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %12) #3
  br label %21

13:                                               ; preds = %8
  %14 = load i32, i32* %3, align 4, !tbaa !8
  %15 = add nsw i32 %14, 1
  store i32 %15, i32* %3, align 4, !tbaa !8
  br label %16

16:                                               ; preds = %13
  %17 = load i64, i64* %4, align 8, !tbaa !4
  %18 = sub i64 %17, 1
  %19 = load i64, i64* %4, align 8, !tbaa !4
  %20 = and i64 %19, %18
  store i64 %20, i64* %4, align 8, !tbaa !4
  br label %8, !llvm.loop !10

21:                                               ; preds = %11
  %22 = load i32, i32* %3, align 4, !tbaa !8
  %23 = bitcast i32* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %23) #3
  ret i32 %22
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #1

; Function Attrs: nounwind uwtable
define signext i8 @bit_reverse(i8 noundef signext %0) #0 {
  %2 = alloca i8, align 1
  %3 = alloca i8, align 1
  %4 = alloca i8, align 1
  %5 = alloca i32, align 4
  store i8 %0, i8* %2, align 1, !tbaa !13
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %3) #3
  %6 = load i8, i8* %2, align 1, !tbaa !13
  store i8 %6, i8* %3, align 1, !tbaa !13
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %4) #3
  store i8 0, i8* %4, align 1, !tbaa !13
  %7 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %7) #3
  store i32 0, i32* %5, align 4, !tbaa !8
  br label %8

8:                                                ; preds = %26, %1
  %9 = load i32, i32* %5, align 4, !tbaa !8
  %10 = icmp slt i32 %9, 8
  br i1 %10, label %13, label %11

11:                                               ; preds = %8
  %12 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %12) #3
  br label %29

13:                                               ; preds = %8
  %14 = load i8, i8* %4, align 1, !tbaa !13
  %15 = zext i8 %14 to i32
  %16 = shl i32 %15, 1
  %17 = load i8, i8* %3, align 1, !tbaa !13
  %18 = zext i8 %17 to i32
  %19 = and i32 %18, 1
  %20 = or i32 %16, %19
  %21 = trunc i32 %20 to i8
  store i8 %21, i8* %4, align 1, !tbaa !13
  %22 = load i8, i8* %3, align 1, !tbaa !13
  %23 = zext i8 %22 to i32
  %24 = ashr i32 %23, 1
  %25 = trunc i32 %24 to i8
  store i8 %25, i8* %3, align 1, !tbaa !13
  br label %26

26:                                               ; preds = %13
  %27 = load i32, i32* %5, align 4, !tbaa !8
  %28 = add nsw i32 %27, 1
  store i32 %28, i32* %5, align 4, !tbaa !8
  br label %8, !llvm.loop !14

29:                                               ; preds = %11
  %30 = load i8, i8* %4, align 1, !tbaa !13
  call void @llvm.lifetime.end.p0i8(i64 1, i8* %4) #3
  call void @llvm.lifetime.end.p0i8(i64 1, i8* %3) #3
  ret i8 %30
}

; Function Attrs: nounwind uwtable
define signext i16 @byte_swap(i16 noundef signext %0) #0 {
  %2 = alloca i16, align 2
  store i16 %0, i16* %2, align 2, !tbaa !15
  %3 = load i16, i16* %2, align 2, !tbaa !15
  %4 = call i16 @llvm.bswap.i16(i16 %3)
  ret i16 %4
}

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare i16 @llvm.bswap.i16(i16) #2

; Function Attrs: nounwind uwtable
define i32 @leading_zeros(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, i32* %2, align 4, !tbaa !8
  %3 = load i32, i32* %2, align 4, !tbaa !8
  %4 = icmp ne i32 %3, 0
  br i1 %4, label %5, label %8

5:                                                ; preds = %1
  %6 = load i32, i32* %2, align 4, !tbaa !8
  %7 = call i32 @llvm.ctlz.i32(i32 %6, i1 true)
  br label %9

8:                                                ; preds = %1
  br label %9

9:                                                ; preds = %8, %5
  %10 = phi i32 [ %7, %5 ], [ 32, %8 ]
  ret i32 %10
}

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare i32 @llvm.ctlz.i32(i32, i1 immarg) #2

; Function Attrs: nounwind uwtable
define i64 @rotate_left(i64 noundef %0, i32 noundef %1) #0 {
  %3 = alloca i64, align 8
  %4 = alloca i32, align 4
  %5 = alloca i64, align 8
  store i64 %0, i64* %3, align 8, !tbaa !4
  store i32 %1, i32* %4, align 4, !tbaa !8
  %6 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %6) #3
  %7 = load i64, i64* %3, align 8, !tbaa !4
  store i64 %7, i64* %5, align 8, !tbaa !4
  %8 = load i64, i64* %5, align 8, !tbaa !4
  %9 = load i32, i32* %4, align 4, !tbaa !8
  %10 = and i32 %9, 63
  %11 = zext i32 %10 to i64
  %12 = shl i64 %8, %11
  %13 = load i64, i64* %5, align 8, !tbaa !4
  %14 = load i32, i32* %4, align 4, !tbaa !8
  %15 = sub nsw i32 0, %14
  %16 = and i32 %15, 63
  %17 = zext i32 %16 to i64
  %18 = lshr i64 %13, %17
  %19 = or i64 %12, %18
  %20 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %20) #3
  ret i64 %19
}

; Function Attrs: nounwind uwtable
define i64 @multiply_high(i64 noundef %0, i64 noundef %1) #0 {
  %3 = alloca i64, align 8
  %4 = alloca i64, align 8
  store i64 %0, i64* %3, align 8, !tbaa !4
  store i64 %1, i64* %4, align 8, !tbaa !4
  %5 = load i64, i64* %3, align 8, !tbaa !4
  %6 = sext i64 %5 to i128
  %7 = load i64, i64* %4, align 8, !tbaa !4
  %8 = sext i64 %7 to i128
  %9 = mul nsw i128 %6, %8
  %10 = ashr i128 %9, 64
  %11 = trunc i128 %10 to i64
  ret i64 %11
}

; Function Attrs: nounwind uwtable
define i64 @hash_bytes(i8* noundef %0, i64 noundef %1) #0 {
  %3 = alloca i8*, align 8
  %4 = alloca i64, align 8
  %5 = alloca i64, align 8
  %6 = alloca i64, align 8
  store i8* %0, i8** %3, align 8, !tbaa !17
  store i64 %1, i64* %4, align 8, !tbaa !4
  %7 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %7) #3
  store i64 -3750763034362895579, i64* %5, align 8, !tbaa !4
  %8 = bitcast i64* %6 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %8) #3
  store i64 0, i64* %6, align 8, !tbaa !4
  br label %9

9:                                                ; preds = %24, %2
  %10 = load i64, i64* %6, align 8, !tbaa !4
  %11 = load i64, i64* %4, align 8, !tbaa !4
  %12 = icmp slt i64 %10, %11
  br i1 %12, label %15, label %13

13:                                               ; preds = %9
  %14 = bitcast i64* %6 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %14) #3
  br label %27

15:                                               ; preds = %9
  %16 = load i64, i64* %5, align 8, !tbaa !4
  %17 = load i8*, i8** %3, align 8, !tbaa !17
  %18 = load i64, i64* %6, align 8, !tbaa !4
  %19 = getelementptr inbounds i8, i8* %17, i64 %18
  %20 = load i8, i8* %19, align 1, !tbaa !13
  %21 = zext i8 %20 to i64
  %22 = xor i64 %16, %21
  %23 = mul i64 %22, 1099511628211
  store i64 %23, i64* %5, align 8, !tbaa !4
  br label %24

24:                                               ; preds = %15
  %25 = load i64, i64* %6, align 8, !tbaa !4
  %26 = add nsw i64 %25, 1
  store i64 %26, i64* %6, align 8, !tbaa !4
  br label %9, !llvm.loop !19

27:                                               ; preds = %13
  %28 = load i64, i64* %5, align 8, !tbaa !4
  %29 = bitcast i64* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %29) #3
  ret i64 %28
}

; Function Attrs: nounwind uwtable
define i64 @hash_mix(i64 noundef %0) #0 {
  %2 = alloca i64, align 8
  %3 = alloca i64, align 8
  store i64 %0, i64* %2, align 8, !tbaa !4
  %4 = bitcast i64* %3 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %4) #3
  %5 = load i64, i64* %2, align 8, !tbaa !4
  store i64 %5, i64* %3, align 8, !tbaa !4
  %6 = load i64, i64* %3, align 8, !tbaa !4
  %7 = load i64, i64* %3, align 8, !tbaa !4
  %8 = lshr i64 %7, 33
  %9 = xor i64 %6, %8
  %10 = mul i64 %9, -49064778989728563
  store i64 %10, i64* %3, align 8, !tbaa !4
  %11 = load i64, i64* %3, align 8, !tbaa !4
  %12 = load i64, i64* %3, align 8, !tbaa !4
  %13 = lshr i64 %12, 33
  %14 = xor i64 %11, %13
  %15 = mul i64 %14, -4265267296055464877
  store i64 %15, i64* %3, align 8, !tbaa !4
  %16 = load i64, i64* %3, align 8, !tbaa !4
  %17 = load i64, i64* %3, align 8, !tbaa !4
  %18 = lshr i64 %17, 33
  %19 = xor i64 %16, %18
  %20 = bitcast i64* %3 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %20) #3
  ret i64 %19
}

; Function Attrs: nounwind uwtable
define zeroext i1 @power_of_two(i32 noundef %0) #0 {
  %2 = alloca i32, align 4
  store i32 %0, i32* %2, align 4, !tbaa !8
  %3 = load i32, i32* %2, align 4, !tbaa !8
  %4 = icmp ne i32 %3, 0
  br i1 %4, label %5, label %12

5:                                                ; preds = %1
  %6 = load i32, i32* %2, align 4, !tbaa !8
  %7 = load i32, i32* %2, align 4, !tbaa !8
  %8 = sub i32 %7, 1
  %9 = and i32 %6, %8
  %10 = icmp ne i32 %9, 0
  %11 = xor i1 %10, true
  br label %12

12:                                               ; preds = %5, %1
  %13 = phi i1 [ false, %1 ], [ %11, %5 ]
  ret i1 %13
}

attributes #0 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { argmemonly nofree nosync nounwind willreturn }
attributes #2 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #3 = { nounwind }

!llvm.module.flags = !{!0, !1, !2}
!llvm.ident = !{!3}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 7, !"PIC Level", i32 2}
!2 = !{i32 7, !"uwtable", i32 1}
!3 = !{!"Debian clang version 14.0.6"}
!4 = !{!5, !5, i64 0}
!5 = !{!"long", !6, i64 0}
!6 = !{!"omnipotent char", !7, i64 0}
!7 = !{!"Simple C/C++ TBAA"}
!8 = !{!9, !9, i64 0}
!9 = !{!"int", !6, i64 0}
!10 = distinct !{!10, !11, !12}
!11 = !{!"llvm.loop.mustprogress"}
!12 = !{!"llvm.loop.unroll.disable"}
!13 = !{!6, !6, i64 0}
!14 = distinct !{!14, !11, !12}
!15 = !{!16, !16, i64 0}
!16 = !{!"short", !6, i64 0}
!17 = !{!18, !18, i64 0}
!18 = !{!"any pointer", !6, i64 0}
!19 = distinct !{!19, !11, !12}
