#!/bin/sh
# Prints the name of this processor's family: what decides how TensorFlow's sums are rounded. Its vendor and family and
# the instructions for vectors decide which kernels oneDNN and Eigen take, its caches how they cut matrices into blocks.
set -eu

field() {
  sed -n "s/^$1[[:space:]]*: *//p" /proc/cpuinfo | head -n 1
}

name=$(field vendor_id)-$(field "cpu family")-l2-$(field "cache size")
for flag in avx2 fma avx_vnni avx512f avx512vl avx512_vnni avx512_bf16 avx512_fp16 amx_bf16; do
  case " $(field flags) " in
    *" $flag "*) name=$name-$flag ;;
  esac
done
echo "$name" | tr -d ' ' | tr '[:upper:]' '[:lower:]'
