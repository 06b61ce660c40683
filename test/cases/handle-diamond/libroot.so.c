// link: libleft.so libright.so
int in_root;
