"""We-novate carries a public need to a solution that other public bodies reuse, and can prove every decision on the way."""
