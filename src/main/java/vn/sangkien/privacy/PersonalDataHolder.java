package vn.sangkien.privacy;

import java.util.List;

/** A module that holds data in which people may be named. Every text column of the database belongs to one of them; a test says so. */
public interface PersonalDataHolder {
    /** What it holds, in the order in which it has to be erased. */
    List<? extends PersonalData> personalData();

    /** Adds what the module knows of who somebody is. */
    default void recognise(Person person) {}
}
