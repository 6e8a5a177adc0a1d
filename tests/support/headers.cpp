// What gilscope_test_headers consists of, beside the headers.
int main() {}
