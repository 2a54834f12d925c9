package org.longzheng.kernel.access;

import java.util.List;

/** Who works at an organ today. */
public interface Colleagues {

    /** Everybody with a post at the organ or at one of its divisions, each as they would act there, by name. Closed accounts are left out. */
    List<Actor> at(String organ);
}
