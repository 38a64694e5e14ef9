; ModuleID = 'libc.c'
source_filename = "libc.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

; Function Attrs: nounwind uwtable
define i64 @text_length(i8* noundef %0) #0 {
  %2 = alloca i8*, align 8
  store i8* %0, i8** %2, align 8, !tbaa !4
  %3 = load i8*, i8** %2, align 8, !tbaa !4
  %4 = call i64 @strlen(i8* noundef %3) #5
  ret i64 %4
}

; Function Attrs: nounwind readonly willreturn
declare i64 @strlen(i8* noundef) #1

; Function Attrs: nounwind uwtable
define i64 @text_repeat(i8* noundef %0, i8* noundef %1, i32 noundef %2) #0 {
  %4 = alloca i8*, align 8
  %5 = alloca i8*, align 8
  %6 = alloca i32, align 4
  %7 = alloca i64, align 8
  %8 = alloca i8*, align 8
  %9 = alloca i32, align 4
  store i8* %0, i8** %4, align 8, !tbaa !4
  store i8* %1, i8** %5, align 8, !tbaa !4
  store i32 %2, i32* %6, align 4, !tbaa !8
  %10 = bitcast i64* %7 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %10) #6
  %11 = load i8*, i8** %5, align 8, !tbaa !4
  %12 = call i64 @strlen(i8* noundef %11) #5
  store i64 %12, i64* %7, align 8, !tbaa !10
  %13 = bitcast i8** %8 to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* %13) #6
  %14 = load i8*, i8** %4, align 8, !tbaa !4
  store i8* %14, i8** %8, align 8, !tbaa !4
  %15 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %15) #6
  store i32 0, i32* %9, align 4, !tbaa !8
  br label %16

16:                                               ; preds = %29, %3
  %17 = load i32, i32* %9, align 4, !tbaa !8
  %18 = load i32, i32* %6, align 4, !tbaa !8
  %19 = icmp slt i32 %17, %18
  br i1 %19, label %22, label %20

20:                                               ; preds = %16
  %21 = bitcast i32* %9 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %21) #6
  br label %32

22:                                               ; preds = %16
  %23 = load i8*, i8** %8, align 8, !tbaa !4
  %24 = load i8*, i8** %5, align 8, !tbaa !4
  %25 = load i64, i64* %7, align 8, !tbaa !10
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 1 %23, i8* align 1 %24, i64 %25, i1 false)
  %26 = load i64, i64* %7, align 8, !tbaa !10
  %27 = load i8*, i8** %8, align 8, !tbaa !4
  %28 = getelementptr inbounds i8, i8* %27, i64 %26
  store i8* %28, i8** %8, align 8, !tbaa !4
  br label %29

29:                                               ; preds = %22
  %30 = load i32, i32* %9, align 4, !tbaa !8
  %31 = add nsw i32 %30, 1
  store i32 %31, i32* %9, align 4, !tbaa !8
  br label %16, !llvm.loop !12

32:                                               ; preds = %20
  %33 = load i8*, i8** %8, align 8, !tbaa !4
  store i8 0, i8* %33, align 1, !tbaa !15
  %34 = load i8*, i8** %8, align 8, !tbaa !4
  %35 = load i8*, i8** %4, align 8, !tbaa !4
  %36 = ptrtoint i8* %34 to i64
  %37 = ptrtoint i8* %35 to i64
  %38 = sub i64 %36, %37
  %39 = bitcast i8** %8 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %39) #6
  %40 = bitcast i64* %7 to i8*
  call void @llvm.lifetime.end.p0i8(i64 8, i8* %40) #6
  ret i64 %38
}

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #2

; Function Attrs: argmemonly nofree nounwind willreturn
declare void @llvm.memcpy.p0i8.p0i8.i64(i8* noalias nocapture writeonly, i8* noalias nocapture readonly, i64, i1 immarg) #3

; Function Attrs: argmemonly nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #2

; Function Attrs: nounwind uwtable
define i32 @text_order(i8* noundef %0, i8* noundef %1) #0 {
  %3 = alloca i8*, align 8
  %4 = alloca i8*, align 8
  %5 = alloca i32, align 4
  store i8* %0, i8** %3, align 8, !tbaa !4
  store i8* %1, i8** %4, align 8, !tbaa !4
  %6 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %6) #6
  %7 = load i8*, i8** %3, align 8, !tbaa !4
  %8 = load i8*, i8** %4, align 8, !tbaa !4
  %9 = call i32 @strcmp(i8* noundef %7, i8* noundef %8) #5
  store i32 %9, i32* %5, align 4, !tbaa !8
  %10 = load i32, i32* %5, align 4, !tbaa !8
  %11 = icmp sgt i32 %10, 0
  %12 = zext i1 %11 to i32
  %13 = load i32, i32* %5, align 4, !tbaa !8
  %14 = icmp slt i32 %13, 0
  %15 = zext i1 %14 to i32
  %16 = sub nsw i32 %12, %15
  %17 = bitcast i32* %5 to i8*
  call void @llvm.lifetime.end.p0i8(i64 4, i8* %17) #6
  ret i32 %16
}

; Function Attrs: nounwind readonly willreturn
declare i32 @strcmp(i8* noundef, i8* noundef) #1

; Function Attrs: nounwind uwtable
define void @items_shift(i32* noundef %0, i32 noundef %1) #0 {
  %3 = alloca i32*, align 8
  %4 = alloca i32, align 4
  store i32* %0, i32** %3, align 8, !tbaa !4
  store i32 %1, i32* %4, align 4, !tbaa !8
  %5 = load i32*, i32** %3, align 8, !tbaa !4
  %6 = getelementptr inbounds i32, i32* %5, i64 1
  %7 = bitcast i32* %6 to i8*
  %8 = load i32*, i32** %3, align 8, !tbaa !4
  %9 = bitcast i32* %8 to i8*
  %10 = load i32, i32* %4, align 4, !tbaa !8
  %11 = sub nsw i32 %10, 1
  %12 = sext i32 %11 to i64
  %13 = mul i64 %12, 4
  call void @llvm.memmove.p0i8.p0i8.i64(i8* align 4 %7, i8* align 4 %9, i64 %13, i1 false)
  %14 = load i32*, i32** %3, align 8, !tbaa !4
  %15 = bitcast i32* %14 to i8*
  call void @llvm.memset.p0i8.i64(i8* align 4 %15, i8 0, i64 4, i1 false)
  ret void
}

; Function Attrs: argmemonly nofree nounwind willreturn
declare void @llvm.memmove.p0i8.p0i8.i64(i8* nocapture writeonly, i8* nocapture readonly, i64, i1 immarg) #3

; Function Attrs: argmemonly nofree nounwind willreturn writeonly
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #4

attributes #0 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nounwind readonly willreturn "frame-pointer"="none" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #2 = { argmemonly nofree nosync nounwind willreturn }
attributes #3 = { argmemonly nofree nounwind willreturn }
attributes #4 = { argmemonly nofree nounwind willreturn writeonly }
attributes #5 = { nounwind readonly willreturn }
attributes #6 = { nounwind }

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
!8 = !{!9, !9, i64 0}
!9 = !{!"int", !6, i64 0}
!10 = !{!11, !11, i64 0}
!11 = !{!"long", !6, i64 0}
!12 = distinct !{!12, !13, !14}
!13 = !{!"llvm.loop.mustprogress"}
!14 = !{!"llvm.loop.unroll.disable"}
!15 = !{!6, !6, i64 0}
